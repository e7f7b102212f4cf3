namespace ShopSaaS.Core.Kernel;

/// <summary>The wall every row stands behind. A type of its own, so that no other id can be passed where the wall is chosen.</summary>
public readonly record struct TenantId(Guid Value)
{
    /// <summary>A fresh id, ordered by time.</summary>
    public static TenantId New() => new(Guid.CreateVersion7());

    /// <summary>The id in the form PostgreSQL compares with.</summary>
    public override string ToString() => Value.ToString("D");
}
