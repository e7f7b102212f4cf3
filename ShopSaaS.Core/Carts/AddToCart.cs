using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Carts;

/// <summary>Puts a variant into a cart; the same variant again raises its quantity.</summary>
public sealed class AddToCart(UnitOfWork work, TimeProvider clock)
{
    /// <summary>Without a variant, the product's first one that can be bought.</summary>
    public sealed record Command(Guid ProductId, Guid? VariantId, int Quantity);

    /// <summary>The cart it is in now (a new one when the id was nobody's) and the line.</summary>
    public sealed record Added(CartView Cart, CartLine Line);

    /// <summary>Refuses unknown or unpublished products (NOT_FOUND) and more than there is (OUT_OF_STOCK).</summary>
    public async Task<Outcome<Added>> Run(StoreInfo store, Guid? cartId, Command command)
    {
        if (new Rules().Check(command) is { } refusal) return refusal;
        try
        {
            return await Try(store, cartId, command);
        }
        catch (UniqueViolation e) when (e.Index == "cart_items_variant_idx")
        {
            // Two clicks at once: the other one made the line, so this one raises it.
            return await Try(store, cartId, command);
        }
    }

    private Task<Outcome<Added>> Try(StoreInfo store, Guid? cartId, Command command) => work.Write<Added>(store.Tenant, async db =>
    {
        var now = clock.GetUtcNow();
        if (await FindVariant(db, command) is not { } found) return Refusal.NotFound("This product");
        var cart = await LivingCart.FindOrOpen(db, cartId, store, now);
        var had = await db.CartItems.Where(i => i.CartId == cart && i.VariantId == found.Id).Select(i => i.Quantity).SingleOrDefaultAsync();
        var wanted = had + command.Quantity;
        var left = found.Available + await db.StockReservations.Where(h => h.CartId == cart && h.State == ReservationState.Held && h.VariantId == found.Id)
            .SumAsync(h => h.Quantity);
        if (left < wanted) return StockLedger.OutOfStock(found.ProductName, left);
        if (wanted > 99) return Refusal.Field("quantity", "A cart holds at most 99 of one thing.");

        if (had > 0)
            await db.CartItems.Where(i => i.CartId == cart && i.VariantId == found.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.Quantity, i => i.Quantity + command.Quantity));
        else
            db.CartItems.Add(new CartItem
            {
                CartId = cart, ProductId = command.ProductId, VariantId = found.Id, ProductName = found.ProductName, ProductImage = found.Image,
                Quantity = command.Quantity, UnitPriceMinor = found.PriceMinor, CompareAtPriceMinor = found.CompareAtPriceMinor, CreatedAt = now,
            });
        await db.SaveChangesAsync();
        var view = (await ReadCart.In(db, cart, store.Currency, now))!;
        return new Added(view, view.Lines.Single(l => l.VariantId == found.Id));
    });

    private sealed record Found(Guid Id, string ProductName, string? Image, long PriceMinor, long? CompareAtPriceMinor, int Available);

    private static async Task<Found?> FindVariant(ShopDbContext db, Command command)
    {
        var variants = await db.Variants.AsNoTracking().Where(v => v.ProductId == command.ProductId)
            .Where(v => command.VariantId == null || v.Id == command.VariantId)
            .Join(db.Products.Where(p => p.Status == ProductStatus.Active), v => v.ProductId, p => p.Id, (v, p) => new { Variant = v, p.Name, p.Images })
            .OrderBy(x => x.Variant.Position).ThenBy(x => x.Variant.Id).ToListAsync();
        var chosen = variants.FirstOrDefault(v => v.Variant.Available > 0) ?? variants.FirstOrDefault();
        return chosen is null ? null : new Found(chosen.Variant.Id, chosen.Name, chosen.Images.FirstOrDefault()?.Url,
            chosen.Variant.PriceMinor, chosen.Variant.CompareAtPriceMinor, chosen.Variant.Available);
    }

    private sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.ProductId).NotEmpty().WithMessage("Choose a product.");
            RuleFor(c => c.Quantity).InclusiveBetween(1, 99).WithMessage("Choose a quantity between 1 and 99.");
        }
    }
}
