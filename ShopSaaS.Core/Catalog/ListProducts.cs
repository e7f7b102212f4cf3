using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Catalog;

/// <summary>The catalog as members see it, newest first.</summary>
public sealed class ListProducts(UnitOfWork work)
{
    /// <param name="Status">Only these; null means all.</param>
    /// <param name="Search">Part of a name or a SKU.</param>
    public sealed record Request(PageRequest Page, string? Status = null, string? Search = null, Guid? Category = null);

    /// <summary>One line of the list.</summary>
    public sealed record Row(
        Guid Id, string Name, string Slug, string Status, Money Price, Money? CompareAtPrice, IReadOnlyList<ProductImage> Images, int Quantity,
        int VariantCount, Guid? CategoryId, string? CategoryName, DateTimeOffset UpdatedAt);

    public async Task<Page<Row>> Run(TenantId tenant, Request request, CancellationToken cancel = default)
    {
        var (currency, rows) = await work.Read(tenant, async db =>
        {
            var categories = db.Categories;
            return (await db.StoreCurrency(cancel), await Narrowed(db, request).OrderByDescending(p => p.Id).Take(request.Page.Take + 1)
                .Select(p => new
                {
                    Product = p, Variants = p.Variants.Count, Category = categories.Where(c => c.Id == p.CategoryId).Select(c => c.Name).FirstOrDefault(),
                })
                .ToListAsync(cancel));
        });
        return request.Page.Cut(rows, r => [r.Product.Id.ToString()]).Select(r => new Row(
            r.Product.Id, r.Product.Name, r.Product.Slug, r.Product.Status, new Money(r.Product.PriceMinor, currency),
            ProductDetail.Of(r.Product.CompareAtPriceMinor, currency), r.Product.Images, r.Product.Quantity, r.Variants,
            r.Product.CategoryId, r.Category, r.Product.UpdatedAt));
    }

    /// <summary>How many products there are in each status; statuses without any are absent.</summary>
    public Task<Dictionary<string, int>> Count(TenantId tenant, CancellationToken cancel = default) => work.Read(tenant, db =>
        db.Products.GroupBy(p => p.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel));

    private static IQueryable<Product> Narrowed(ShopDbContext db, Request request)
    {
        IQueryable<Product> products = db.Products;
        if (request.Status is { } status) products = products.Where(p => p.Status == status);
        if (request.Category is { } category) products = products.Where(p => p.CategoryId == category);
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var part = "%" + LikePattern.Escape(request.Search.Trim()) + "%";
            products = products.Where(p => EF.Functions.ILike(p.Name, part, @"\") || p.Variants.Any(v => EF.Functions.ILike(v.Sku!, part, @"\")));
        }
        return request.Page.Position is [var last] && Guid.TryParse(last, out var after) ? products.Where(p => p.Id.CompareTo(after) < 0) : products;
    }
}
