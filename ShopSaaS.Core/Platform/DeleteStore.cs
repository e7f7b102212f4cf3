using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>
/// Takes a store away: from now on it answers as if it had never been, to shoppers and members alike. For thirty days it can be brought
/// back; then it is erased.
/// </summary>
public sealed class DeleteStore(StoreStatus status)
{
    /// <summary>How long it can be brought back. The database itself refuses to erase before.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    /// <summary>When it will be erased. Refuses a missing reason, and a name that isn't the store's.</summary>
    public async Task<Outcome<DateTimeOffset>> Run(Actor actor, TenantId store, string? typedName, string? reason, CancellationToken cancel = default)
    {
        if (Reason.Problem(reason) is { } wrong) return wrong;
        var why = reason!.Trim();
        return (await status.Change(actor, store, PlatformAction.Deleted, why, (_, tenant, now) =>
        {
            if (tenant.Status == TenantStatus.Deleted) return Task.FromResult<Refusal?>(new(Codes.Conflict, "This store is deleted already."));
            if (typedName?.Trim() != tenant.Name) return Task.FromResult<Refusal?>(Refusal.Field("name", $"Type the store’s name exactly as it is: {tenant.Name}"));
            (tenant.Status, tenant.StatusReason, tenant.EraseAfter) = (TenantStatus.Deleted, why, now + Grace);
            return Task.FromResult<Refusal?>(null);
        }, cancel)).Match<Outcome<DateTimeOffset>>(tenant => tenant.EraseAfter!.Value, refusal => refusal);
    }
}
