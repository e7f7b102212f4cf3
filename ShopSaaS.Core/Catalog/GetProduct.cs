using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Catalog;

/// <summary>One product for the people who work on it.</summary>
public sealed class GetProduct(UnitOfWork work)
{
    internal static readonly Refusal Missing = Refusal.NotFound("The product");

    public async Task<Outcome<ProductDetail>> Run(TenantId tenant, Guid id, CancellationToken cancel = default)
    {
        var found = await work.Read(tenant, db => ProductDetail.Find(db, id, cancel));
        return found is null ? Missing : found;
    }
}
