using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Promotions;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Carts;

/// <summary>A shopper's cart, priced now.</summary>
public sealed class ReadCart(UnitOfWork work, TimeProvider clock)
{
    /// <summary>Null when the id is nobody's living cart in this store.</summary>
    public Task<CartView?> Find(StoreInfo store, Guid? cartId) => cartId is { } id
        ? work.Read(store.Tenant, db => In(db, id, store.Currency, clock.GetUtcNow()))
        : Task.FromResult<CartView?>(null);

    /// <summary>The same inside a unit of work that is already open.</summary>
    internal static async Task<CartView?> In(ShopDbContext db, Guid cartId, Currency currency, DateTimeOffset now)
    {
        var (products, variants, held) = (db.Products, db.Variants, db.StockReservations);
        var cart = await db.Carts.AsNoTracking().Where(c => c.Id == cartId && c.Status == CartStatus.Active).Select(c => new
        {
            c.VoucherCodeId,
            Lines = (from item in c.Items
                     join variant in variants on item.VariantId equals variant.Id
                     join product in products on item.ProductId equals product.Id
                     orderby item.CreatedAt, item.Id
                     select new { item.Id, item.Quantity, Variant = variant, product.Name, product.Slug, product.Status, product.Images,
                         Own = held.Where(h => h.CartId == cartId && h.State == ReservationState.Held && h.VariantId == variant.Id).Sum(h => h.Quantity) }).ToList(),
        }).SingleOrDefaultAsync();
        if (cart is null) return null;

        var lines = cart.Lines.ConvertAll(l => new CartLine(
            l.Id, l.Variant.ProductId, l.Variant.Id, l.Name, l.Slug, l.Variant.Name, l.Variant.Sku, l.Images.FirstOrDefault()?.Url, l.Quantity,
            l.Variant.PriceMinor, l.Variant.CompareAtPriceMinor, l.Variant.Available + l.Own, l.Status == ProductStatus.Active));
        var voucher = cart.VoucherCodeId is { } code ? await FindVoucher.ById(db, code) : null;
        var goods = lines.Sum(l => l.LineTotalMinor);
        var whyNot = voucher?.WhyNot(goods, currency, now);
        var off = voucher is null || whyNot is not null ? 0 : voucher.Off(goods);
        return new CartView(cartId, currency, lines, new CartTotals(goods, off, 0, 0), voucher?.Code, whyNot)
        {
            Applied = whyNot is null ? voucher : null,
        };
    }
}
