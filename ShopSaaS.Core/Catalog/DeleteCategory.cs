using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Catalog;

/// <summary>Removes a category. What stood in it moves to where it stood.</summary>
public sealed class DeleteCategory(UnitOfWork work, TimeProvider clock)
{
    public Task<Outcome<Done>> Run(TenantId tenant, Actor actor, Guid id, CancellationToken cancel = default) => work.Write<Done>(tenant, actor, Permission.Catalog, async db =>
    {
        var category = await db.Categories.SingleOrDefaultAsync(c => c.Id == id, cancel);
        if (category is null) return Refusal.NotFound("The category");
        var parent = category.ParentId;
        await db.Categories.Where(c => c.ParentId == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ParentId, parent), cancel);
        await db.Products.Where(p => p.CategoryId == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.CategoryId, parent), cancel);
        db.Categories.Remove(category);
        db.Audit(actor, "category.deleted", "category", id, category.Name, clock.GetUtcNow());
        return Done.It;
    }, cancel);
}
