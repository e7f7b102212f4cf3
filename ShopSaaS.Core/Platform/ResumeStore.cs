using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>Opens a suspended store again.</summary>
public sealed class ResumeStore(StoreStatus status)
{
    /// <summary>Refuses a store that isn't suspended (CONFLICT).</summary>
    public async Task<Outcome<Done>> Run(Actor actor, TenantId store, CancellationToken cancel = default) =>
        (await status.Change(actor, store, PlatformAction.Resumed, null, (_, tenant, _) =>
        {
            if (tenant.Status != TenantStatus.Suspended) return Task.FromResult<Refusal?>(new(Codes.Conflict, "This store isn’t suspended."));
            (tenant.Status, tenant.StatusReason) = (TenantStatus.Active, null);
            return Task.FromResult<Refusal?>(null);
        }, cancel)).Match<Outcome<Done>>(_ => Done.It, refusal => refusal);
}
