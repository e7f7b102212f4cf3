using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Inventory;

/// <summary>What will be sold out soon: active products' variants, fewest first.</summary>
public sealed class ListLowStock(UnitOfWork work)
{
    /// <summary>At this many or fewer a merchant should hear of it.</summary>
    public const int Low = 3;

    /// <param name="Picture">The product's first picture, if it has any.</param>
    /// <param name="Left">What shoppers can still buy.</param>
    public sealed record Row(Guid ProductId, string ProductName, string? VariantName, ProductImage? Picture, int Left);

    public Task<List<Row>> Run(TenantId tenant, int count = 6, CancellationToken cancel = default) => work.Read(tenant, async db =>
    {
        var found = await db.Variants.Where(v => v.Quantity - v.Reserved <= Low)
            .Join(db.Products.Where(p => p.Status == ProductStatus.Active), v => v.ProductId, p => p.Id, (v, p) => new { Variant = v, Product = p })
            .OrderBy(x => x.Variant.Quantity - x.Variant.Reserved).ThenBy(x => x.Variant.Id).Take(count).ToListAsync(cancel);
        return found.ConvertAll(x => new Row(
            x.Product.Id, x.Product.Name, x.Product.Options.Count == 0 ? null : x.Variant.Name, x.Product.Images.FirstOrDefault(), x.Variant.Available));
    });
}
