using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Platform;

/// <summary>Which visits count.</summary>
internal static class SupportVisits
{
    /// <summary>The operator's own visits to the store whose wall the context stands behind that are neither over nor ended.</summary>
    public static IQueryable<SupportVisit> Open(ShopDbContext db, Guid operatorId, DateTimeOffset now) =>
        db.SupportVisits.Where(v => v.OperatorId == operatorId && v.EndedAt == null && v.ExpiresAt > now);
}
