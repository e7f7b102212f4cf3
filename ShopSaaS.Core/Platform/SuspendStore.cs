using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>
/// Closes a store for the time being: shoppers meet a closed page, its members can look and change nothing. What was paid before still
/// becomes an order.
/// </summary>
public sealed class SuspendStore(StoreStatus status)
{
    /// <summary>Refuses a missing reason, and a store that isn't open (CONFLICT).</summary>
    public async Task<Outcome<Done>> Run(Actor actor, TenantId store, string? reason, CancellationToken cancel = default)
    {
        if (Reason.Problem(reason) is { } wrong) return wrong;
        var why = reason!.Trim();
        return (await status.Change(actor, store, PlatformAction.Suspended, why, (_, tenant, _) =>
        {
            if (tenant.Status != TenantStatus.Active) return Task.FromResult<Refusal?>(new(Codes.Conflict, "This store isn’t open, so it can’t be suspended."));
            (tenant.Status, tenant.StatusReason) = (TenantStatus.Suspended, why);
            return Task.FromResult<Refusal?>(null);
        }, cancel)).Match<Outcome<Done>>(_ => Done.It, refusal => refusal);
    }
}
