using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Promotions;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Carts;

/// <summary>What a shopper does to a cart besides adding: open, change a quantity, remove, use a code.</summary>
public sealed class ChangeCart(UnitOfWork work, TimeProvider clock)
{
    /// <summary>The living cart, or a new one.</summary>
    public Task<Outcome<CartView>> Open(StoreInfo store, Guid? cartId) => Change(store, async db =>
    {
        var id = await LivingCart.FindOrOpen(db, cartId, store, clock.GetUtcNow());
        await db.SaveChangesAsync();
        return id;
    });

    /// <summary>Sets a line's quantity (1-99; 0 removes it). OUT_OF_STOCK when there are not as many.</summary>
    public Task<Outcome<CartView>> SetQuantity(StoreInfo store, Guid? cartId, Guid itemId, int quantity) => quantity == 0
        ? Remove(store, cartId, itemId)
        : Change(store, async db =>
        {
            if (quantity is < 1 or > 99) return Refusal.Field("quantity", "Choose a quantity between 1 and 99.");
            var view = cartId is { } id ? await ReadCart.In(db, id, store.Currency, clock.GetUtcNow()) : null;
            if (view?.Lines.SingleOrDefault(l => l.Id == itemId) is not { } line) return Refusal.NotFound("This item");
            if (line.Available < quantity && quantity > line.Quantity) return StockLedger.OutOfStock(line.ProductName, line.Available);
            await db.CartItems.Where(i => i.Id == itemId).ExecuteUpdateAsync(set => set.SetProperty(i => i.Quantity, quantity));
            return view.Id;
        });

    /// <summary>Takes a line out; taking it out again is fine as long as the cart lives.</summary>
    public Task<Outcome<CartView>> Remove(StoreInfo store, Guid? cartId, Guid itemId) => Change(store, async db =>
    {
        if (cartId is not { } id || !await db.Carts.AnyAsync(c => c.Id == id && c.Status == CartStatus.Active)) return Refusal.NotFound("This cart");
        if (await db.CartItems.Where(i => i.CartId == id && i.Id == itemId).ExecuteDeleteAsync() == 0) return Refusal.NotFound("This item");
        return id;
    });

    /// <summary>Uses a code; an empty one takes the code off again. Refuses with the reason.</summary>
    public Task<Outcome<CartView>> UseVoucher(StoreInfo store, Guid? cartId, string? code) => Change(store, async db =>
    {
        var now = clock.GetUtcNow();
        var view = cartId is { } id ? await ReadCart.In(db, id, store.Currency, now) : null;
        if (view is null) return new Refusal(Codes.CartEmpty, "Your cart is empty.");
        Guid? use = null;
        if (!string.IsNullOrWhiteSpace(code))
        {
            if (await FindVoucher.ByCode(db, code) is not { } voucher) return Refusal.Field("code", "This code is not known here. Check the spelling.");
            if (voucher.WhyNot(view.Totals.SubtotalMinor, store.Currency, now) is { } why) return Refusal.Field("code", why);
            use = voucher.CodeId;
        }
        await db.Carts.Where(c => c.Id == view.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.VoucherCodeId, use).SetProperty(c => c.UpdatedAt, now));
        return view.Id;
    });

    private Task<Outcome<CartView>> Change(StoreInfo store, Func<ShopDbContext, Task<Outcome<Guid>>> change) =>
        work.Write<CartView>(store.Tenant, async db =>
        {
            var cart = await change(db);
            return cart.Refused ? cart.Refusal : (await ReadCart.In(db, cart.Value, store.Currency, clock.GetUtcNow()))!;
        });
}
