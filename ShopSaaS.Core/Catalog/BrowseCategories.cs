using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Catalog;

/// <summary>The store's shelves with the number of published products on each.</summary>
public sealed class BrowseCategories(UnitOfWork work)
{
    /// <summary>In the merchant's order; a shelf counts what stands on it, not what stands on the shelves in it.</summary>
    public Task<List<ShownCategory>> Run(StoreInfo store, CancellationToken cancel = default) => work.Read(store.Tenant, db =>
    {
        var products = db.Products;
        return db.Categories.OrderBy(c => c.Position).ThenBy(c => c.Name)
            .Select(c => new ShownCategory(c.Id, c.Name, c.Slug, c.ParentId, c.Description, c.ImageUrl,
                products.Count(p => p.CategoryId == c.Id && p.Status == ProductStatus.Active),
                products.Where(p => p.CategoryId == c.Id && p.Status == ProductStatus.Active).OrderByDescending(p => p.Id).Select(p => p.Images).FirstOrDefault()))
            .ToListAsync(cancel);
    });
}

/// <summary>A shelf. The picture is its own, else its newest product's.</summary>
public sealed record ShownCategory(
    Guid Id, string Name, string Slug, Guid? ParentId, string? Description, string? ImageUrl, int ProductCount, List<ProductImage>? NewestImages);
