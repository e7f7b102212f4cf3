using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Catalog;

/// <summary>One published product with everything a shopper may choose, in one query.</summary>
public sealed class ShowProduct(UnitOfWork work)
{
    /// <param name="idOrSlug">Either names it.</param>
    public async Task<Outcome<ShownProduct>> Run(StoreInfo store, string idOrSlug, CancellationToken cancel = default)
    {
        Guid? id = Guid.TryParse(idOrSlug, out var parsed) ? parsed : null;
        var found = await work.Read(store.Tenant, db =>
        {
            var categories = db.Categories;
            return db.Products.Where(p => p.Status == ProductStatus.Active && (p.Slug == idOrSlug || p.Id == id))
                .Select(p => new ShownProduct(p.Id, p.Name, p.Slug, p.Description, p.Brand, p.PriceMinor, p.CompareAtPriceMinor, p.Images, p.Options, p.Specs,
                    p.SeoTitle, p.SeoDescription,
                    p.Variants.OrderBy(v => v.Position).ThenBy(v => v.Id).Select(v => new ShownVariant(
                        v.Id, v.Name, v.Sku, v.PriceMinor, v.CompareAtPriceMinor, v.Options, v.Quantity - v.Reserved)).ToList(),
                    categories.Where(c => c.Id == p.CategoryId).Select(c => new CategoryName(c.Id, c.Name, c.Slug)).FirstOrDefault()))
                .FirstOrDefaultAsync(cancel);
        });
        return found is null ? Refusal.NotFound("This product") : found;
    }
}

/// <summary>A product on its own page. Amounts in minor units.</summary>
public sealed record ShownProduct(
    Guid Id, string Name, string Slug, string? Description, string? Brand, long PriceMinor, long? CompareAtPriceMinor, List<ProductImage> Images,
    List<ProductOption> Options, List<ProductSpec> Specs, string? SeoTitle, string? SeoDescription, List<ShownVariant> Variants, CategoryName? Category)
{
    /// <summary>At least one variant can be bought.</summary>
    public bool Available => Variants.Any(v => v.Available > 0);
}

/// <summary>Something to choose. Amounts in minor units.</summary>
/// <param name="Available">Pieces that can be bought now.</param>
public sealed record ShownVariant(
    Guid Id, string Name, string? Sku, long PriceMinor, long? CompareAtPriceMinor, Dictionary<string, string> Options, int Available);

/// <summary>The shelf a product stands on.</summary>
public sealed record CategoryName(Guid Id, string Name, string Slug);
