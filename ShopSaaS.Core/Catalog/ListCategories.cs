using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Catalog;

/// <summary>All categories as a tree laid flat: each parent followed by its children.</summary>
public sealed class ListCategories(UnitOfWork work)
{
    /// <param name="Depth">0 for a category that stands in no other.</param>
    /// <param name="ProductCount">Products of any status directly in it.</param>
    public sealed record Row(Guid Id, Guid? ParentId, string Name, string Slug, string? Description, int Depth, int ProductCount);

    public async Task<IReadOnlyList<Row>> Run(TenantId tenant, CancellationToken cancel = default)
    {
        var rows = await work.Read(tenant, db =>
        {
            var products = db.Products;
            return db.Categories.OrderBy(c => c.Position).ThenBy(c => c.Id)
                .Select(c => new Row(c.Id, c.ParentId, c.Name, c.Slug, c.Description, 0, products.Count(p => p.CategoryId == c.Id))).ToListAsync(cancel);
        });
        return [.. Below(rows.ToLookup(r => r.ParentId), null, 0)];
    }

    private static IEnumerable<Row> Below(ILookup<Guid?, Row> rows, Guid? parent, int depth) =>
        rows[parent].SelectMany(r => Below(rows, r.Id, depth + 1).Prepend(r with { Depth = depth }));
}
