using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Customers;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Media;
using ShopSaaS.Core.Orders;
using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>How big a store is and whether it runs well: counts only, nothing of what is counted.</summary>
/// <param name="PictureBytes">Of all uploaded pictures.</param>
/// <param name="Failed">Outbox messages that were given up after too many tries.</param>
/// <param name="Stuck">Outbox messages that are overdue by more than ten minutes.</param>
/// <param name="LastOrder">When the last order came; null when none did.</param>
public sealed record StoreSize(
    string? OwnerEmail, int Products, int Orders, int Customers, int Pictures, long PictureBytes, int Failed, int Stuck, DateTimeOffset? LastOrder)
{
    /// <summary>Overdue by this much counts as stuck.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>False when promised work doesn't get done.</summary>
    public bool IsHealthy => Failed == 0 && Stuck == 0;

    /// <summary>The counts of the store whose wall the context stands behind, in one query.</summary>
    internal static Task<StoreSize> Count(ShopDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var (own, overdue) = (db.CurrentTenant, now - Patience);
        var (products, orders, customers, pictures, messages) = (db.Products, db.Orders, db.Customers, db.Media, db.Outbox);
        var owners = from m in db.Memberships join u in db.Users on m.UserId equals u.Id where m.Role == MemberRole.Owner select new { m.TenantId, u.Email };
        // Each part names the tenant once more: without that EF would send it as a query of its own.
        return db.Set<Tenant>().Where(t => t.Id == own).Select(t => new StoreSize(
            owners.Where(o => o.TenantId == t.Id).Select(o => o.Email).FirstOrDefault(),
            products.Count(p => p.TenantId == t.Id), orders.Count(o => o.TenantId == t.Id), customers.Count(c => c.TenantId == t.Id),
            pictures.Count(m => m.TenantId == t.Id), pictures.Where(m => m.TenantId == t.Id).Sum(m => m.Bytes),
            messages.Count(m => m.TenantId == t.Id && m.State == OutboxState.Dead),
            messages.Count(m => m.TenantId == t.Id && m.State == OutboxState.Waiting && m.DueAt < overdue),
            orders.Where(o => o.TenantId == t.Id).Max(o => (DateTimeOffset?)o.CreatedAt))).SingleAsync(cancel);
    }
}
