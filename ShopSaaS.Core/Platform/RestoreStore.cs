using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>Brings a deleted store back as it was: open, or suspended when it was that.</summary>
public sealed class RestoreStore(StoreStatus status)
{
    /// <summary>Refuses a store that isn't deleted, or whose time is over (CONFLICT).</summary>
    public async Task<Outcome<Done>> Run(Actor actor, TenantId store, CancellationToken cancel = default) =>
        (await status.Change(actor, store, PlatformAction.Restored, null, async (db, tenant, now) =>
        {
            if (tenant.Status != TenantStatus.Deleted) return new Refusal(Codes.Conflict, "This store isn’t deleted.");
            if (tenant.EraseAfter <= now) return new Refusal(Codes.Conflict, "Its time to come back is over; it is being erased.");
            var last = await db.PlatformEntries.Where(e => e.StoreId == store.Value && (e.Action == PlatformAction.Suspended || e.Action == PlatformAction.Resumed))
                .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(e => new { e.Action, e.Reason }).FirstOrDefaultAsync(cancel);
            var wasSuspended = last?.Action == PlatformAction.Suspended;
            (tenant.Status, tenant.StatusReason, tenant.EraseAfter) = (wasSuspended ? TenantStatus.Suspended : TenantStatus.Active, wasSuspended ? last!.Reason : null, null);
            return null;
        }, cancel)).Match<Outcome<Done>>(_ => Done.It, refusal => refusal);
}
