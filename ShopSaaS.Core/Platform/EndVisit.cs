using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>Ends an operator's own visit before its time.</summary>
public sealed class EndVisit(OperatorWork operators, TimeProvider clock)
{
    /// <summary>Refuses when there is no open visit of theirs.</summary>
    public Task<Outcome<Done>> Run(Actor actor, TenantId store, CancellationToken cancel = default) => operators.Run<Done>(actor, store, async db =>
    {
        var now = clock.GetUtcNow();
        var tenant = await db.Set<Tenant>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == store, cancel);
        var ended = await SupportVisits.Open(db, actor.Id!.Value, now).ExecuteUpdateAsync(set => set.SetProperty(v => v.EndedAt, now), cancel);
        if (ended == 0 || tenant is null) return ReadVisited.NoVisit;
        db.Log(actor, PlatformAction.VisitEnded, now, tenant);
        db.Audit(actor, "support.visit_ended", "store", store.Value, tenant.Name, now);
        return Done.It;
    }, cancel);
}
