using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Data;

/// <summary>A row behind the tenant wall. Authors of entities write no tenancy: key, filter, stamp and policy come from this base.</summary>
public abstract class TenantOwned
{
    /// <summary>Stamped on save by the unit of work; never set by hand.</summary>
    public TenantId TenantId { get; internal set; }

    /// <summary>Unique within the tenant, ordered by time.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
}
