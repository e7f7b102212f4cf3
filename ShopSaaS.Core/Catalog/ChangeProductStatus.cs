using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Catalog;

/// <summary>Archives products, puts them back into the shop or back into the drawer; one or many at once.</summary>
public sealed class ChangeProductStatus(UnitOfWork work, TimeProvider clock)
{
    /// <summary>The status each changed product had before, to undo with. Ids that don't exist are left out.</summary>
    public Task<Outcome<Dictionary<Guid, string>>> Run(
        TenantId tenant, Actor actor, IReadOnlyCollection<Guid> ids, string status, CancellationToken cancel = default) =>
        work.Write<Dictionary<Guid, string>>(tenant, actor, Permission.Catalog, async db =>
        {
            if (!ProductStatus.All.Contains(status)) return Refusal.Field("status", "Choose draft, active or archived.");
            var now = clock.GetUtcNow();
            var products = await db.Products.Where(p => ids.Contains(p.Id) && p.Status != status).OrderBy(p => p.Id).ToListAsync(cancel);
            var before = products.ToDictionary(p => p.Id, p => p.Status);
            foreach (var product in products)
            {
                (product.Status, product.UpdatedAt) = (status, now);
                db.Audit(actor, "product." + status, "product", product.Id, product.Name, now);
            }
            return before;
        }, cancel);

    /// <summary>Gives each product the status it had before.</summary>
    public async Task Undo(TenantId tenant, Actor actor, Dictionary<Guid, string> before, CancellationToken cancel = default)
    {
        foreach (var group in before.GroupBy(b => b.Value, b => b.Key)) (await Run(tenant, actor, [.. group], group.Key, cancel)).OrThrow();
    }
}
