using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Customers;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Orders;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>
/// A store's orders and customers as an operator sees them during a visit, newest first, to look at only. The visit is part of the
/// query itself: without one there is no row to hang the answer on, however the request got here.
/// </summary>
public sealed class ReadVisited(UnitOfWork work, TimeProvider clock)
{
    /// <summary>No visit, over, ended, somebody else's, or to another store: the same answer for all.</summary>
    public static readonly Refusal NoVisit = new(Codes.Forbidden, "You aren’t visiting this store. Open a visit and say why.");

    /// <summary>Rows shown.</summary>
    public const int Most = 100;

    public sealed record OrderRow(
        long Number, string Status, string PaymentStatus, Money Total, string CustomerName, string CustomerEmail, DateTimeOffset At);

    public sealed record CustomerRow(string Email, string? Name, string? Phone, DateTimeOffset Since);

    /// <summary>The last orders.</summary>
    public async Task<Outcome<IReadOnlyList<OrderRow>>> Orders(Guid operatorId, TenantId store, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var visit = await work.Read(store, db =>
        {
            var orders = db.Orders.AsQueryable();
            return SupportVisits.Open(db, operatorId, now).OrderBy(v => v.OpenedAt).Take(1).Select(v => new
            {
                v.Id,
                Orders = orders.Where(o => o.TenantId == v.TenantId).OrderByDescending(o => o.Number).Take(Most).Select(o => new
                {
                    o.Number, o.Status, o.PaymentStatus, o.TotalAmount, o.Currency, o.CustomerName, o.CustomerEmail, o.CreatedAt,
                }).ToList(),
            }).SingleOrDefaultAsync(cancel);
        });
        return visit is null ? NoVisit : visit.Orders.ConvertAll(o => new OrderRow(
            o.Number, o.Status, o.PaymentStatus, new Money(o.TotalAmount, Currency.Of(o.Currency)), o.CustomerName, o.CustomerEmail, o.CreatedAt));
    }

    /// <summary>The newest customers.</summary>
    public async Task<Outcome<IReadOnlyList<CustomerRow>>> Customers(Guid operatorId, TenantId store, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var visit = await work.Read(store, db =>
        {
            var customers = db.Customers.AsQueryable();
            return SupportVisits.Open(db, operatorId, now).OrderBy(v => v.OpenedAt).Take(1).Select(v => new
            {
                v.Id,
                Customers = customers.Where(c => c.TenantId == v.TenantId).OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id).Take(Most)
                    .Select(c => new CustomerRow(c.Email, c.Name, c.Phone, c.CreatedAt)).ToList(),
            }).SingleOrDefaultAsync(cancel);
        });
        return visit is null ? NoVisit : visit.Customers;
    }
}
