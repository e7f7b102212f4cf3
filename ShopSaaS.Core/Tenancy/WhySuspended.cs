using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Tenancy;

/// <summary>What a store's members are told while it is suspended.</summary>
public sealed class WhySuspended(UnitOfWork work)
{
    /// <summary>The operator's words; null while the store is open.</summary>
    public Task<string?> Run(TenantId tenant, CancellationToken cancel = default) => work.Read(tenant, db => db.Set<Tenant>()
        .Where(t => t.Id == tenant && t.Status == TenantStatus.Suspended).Select(t => t.StatusReason ?? "").SingleOrDefaultAsync(cancel));
}
