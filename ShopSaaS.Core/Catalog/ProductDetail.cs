using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Catalog;

/// <summary>Everything a member may know of a product.</summary>
public sealed record ProductDetail(
    Guid Id, string Name, string Slug, string? Description, string Status, Money Price, Money? CompareAtPrice, Guid? CategoryId,
    IReadOnlyList<ProductImage> Images, IReadOnlyList<ProductOption> Options, int Quantity, IReadOnlyList<VariantDetail> Variants,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public string? Brand { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public IReadOnlyList<ProductSpec> Specs { get; init; } = [];

    /// <summary>Reads one product with the store's currency; null when it isn't there.</summary>
    internal static async Task<ProductDetail?> Find(ShopDbContext db, Guid id, CancellationToken cancel)
    {
        var currency = await db.StoreCurrency(cancel);
        var product = await db.Products.AsNoTracking().Include(p => p.Variants).SingleOrDefaultAsync(p => p.Id == id, cancel);
        return product is null ? null : From(product, currency);
    }

    private static ProductDetail From(Product p, Currency currency) => new(
        p.Id, p.Name, p.Slug, p.Description, p.Status, new Money(p.PriceMinor, currency), Of(p.CompareAtPriceMinor, currency), p.CategoryId,
        p.Images, p.Options, p.Quantity, [.. p.Variants.OrderBy(v => v.Position).Select(v => VariantDetail.From(v, currency))], p.CreatedAt, p.UpdatedAt)
    {
        Brand = p.Brand, Tags = p.Tags, Specs = p.Specs,
    };

    internal static Money? Of(long? minor, Currency currency) => minor is { } m ? new Money(m, currency) : null;
}

/// <summary>Everything a member may know of a variant.</summary>
public sealed record VariantDetail(
    Guid Id, string Name, string? Sku, Money Price, Money? CompareAtPrice, IReadOnlyDictionary<string, string> Options, int Quantity, int Reserved)
{
    /// <summary>What a shopper may still buy.</summary>
    public int Available => Quantity - Reserved;

    internal static VariantDetail From(ProductVariant v, Currency currency) => new(
        v.Id, v.Name, v.Sku, new Money(v.PriceMinor, currency), ProductDetail.Of(v.CompareAtPriceMinor, currency), v.Options, v.Quantity, v.Reserved);
}

internal static class StoreCurrencyQuery
{
    /// <summary>What every price of the store is in.</summary>
    public static async Task<Currency> StoreCurrency(this ShopDbContext db, CancellationToken cancel) =>
        Currency.Of(await db.Set<Tenant>().AsNoTracking().Where(t => t.Id == db.CurrentTenant).Select(t => t.Currency).SingleAsync(cancel));
}
