using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Catalog;

/// <summary>Moves a category up or down among those beside it: the order shoppers see.</summary>
public sealed class MoveCategory(UnitOfWork work, TimeProvider clock)
{
    /// <param name="tenant">Whose.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="id">The category.</param>
    /// <param name="by">-1 up, 1 down; at the end nothing happens.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<Outcome<Done>> Run(TenantId tenant, Actor actor, Guid id, int by, CancellationToken cancel = default) =>
        work.Write<Done>(tenant, actor, Permission.Catalog, async db =>
        {
            var moved = await db.Categories.SingleOrDefaultAsync(c => c.Id == id, cancel);
            if (moved is null) return Refusal.NotFound("The category");
            var beside = await db.Categories.Where(c => c.ParentId == moved.ParentId).OrderBy(c => c.Position).ThenBy(c => c.Id).ToListAsync(cancel);
            var from = beside.IndexOf(moved);
            beside.RemoveAt(from);
            beside.Insert(Math.Clamp(from + by, 0, beside.Count), moved);
            for (var i = 0; i < beside.Count; i++)
                if (beside[i].Position != i) (beside[i].Position, beside[i].UpdatedAt) = (i, clock.GetUtcNow());
            db.Audit(actor, "category.moved", "category", id, moved.Name, clock.GetUtcNow());
            return Done.It;
        }, cancel);
}
