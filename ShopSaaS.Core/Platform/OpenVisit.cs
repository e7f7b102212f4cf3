using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>
/// Lets an operator look at a store's orders and customers for a while. The reason goes into the platform's log and into the store's
/// own, where its members read it.
/// </summary>
public sealed class OpenVisit(OperatorWork operators, TimeProvider clock)
{
    public static readonly int[] Minutes = [15, 30, 60];

    /// <summary>The visit's id. Refuses a missing reason, another length than <see cref="Minutes"/>, a second visit (CONFLICT).</summary>
    public async Task<Outcome<Guid>> Run(Actor actor, TenantId store, string? reason, int minutes, CancellationToken cancel = default)
    {
        if (Reason.Problem(reason) is { } wrong) return wrong;
        if (!Minutes.Contains(minutes)) return Refusal.Field("minutes", "Choose how long: an hour at most.");
        return await operators.Run<Guid>(actor, store, async db =>
        {
            if (await db.Set<Tenant>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == store && t.EraseAfter != RetiredAddress.Never, cancel) is not { } tenant)
                return Refusal.NotFound("This store");
            var now = clock.GetUtcNow();
            if (await SupportVisits.Open(db, actor.Id!.Value, now).AnyAsync(cancel)) return new Refusal(Codes.Conflict, "You are visiting this store already.");
            var visit = new SupportVisit
            {
                OperatorId = actor.Id!.Value, OperatorName = actor.Name, Reason = reason!.Trim(), OpenedAt = now, ExpiresAt = now + TimeSpan.FromMinutes(minutes),
            };
            db.Add(visit);
            db.Log(actor, PlatformAction.VisitOpened, now, tenant, visit.Reason);
            db.Audit(actor, "support.visit_opened", "store", store.Value, tenant.Name, now, after: new { reason = visit.Reason, until = visit.ExpiresAt });
            return visit.Id;
        }, cancel);
    }
}
