using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Orders;

/// <summary>Orders as members see them, newest first.</summary>
public sealed class ListOrders(UnitOfWork work)
{
    /// <param name="Statuses">Only these; empty means all.</param>
    /// <param name="Search">An order's number, or part of the customer's name or email.</param>
    public sealed record Request(PageRequest Page, IReadOnlyCollection<string> Statuses, string? Search = null);

    /// <summary>One line of the list.</summary>
    public sealed record Row(
        Guid Id, long Number, string Status, string PaymentStatus, string FulfilmentStatus, Money Total, string CustomerName, string CustomerEmail,
        int Pieces, DateTimeOffset CreatedAt);

    public async Task<Page<Row>> Run(TenantId tenant, Request request, CancellationToken cancel = default)
    {
        var rows = await work.Read(tenant, db => Narrowed(db, request).OrderByDescending(o => o.Number).Take(request.Page.Take + 1)
            .Select(o => new { Order = o, Pieces = o.Items.Sum(i => i.Quantity) }).ToListAsync(cancel));
        return request.Page.Cut(rows, r => [r.Order.Number.ToString(CultureInfo.InvariantCulture)]).Select(r => new Row(
            r.Order.Id, r.Order.Number, r.Order.Status, r.Order.PaymentStatus, r.Order.FulfilmentStatus,
            new Money(r.Order.TotalAmount, Currency.Of(r.Order.Currency)), r.Order.CustomerName, r.Order.CustomerEmail, r.Pieces, r.Order.CreatedAt));
    }

    /// <summary>How many orders there are in each status; statuses without any are absent.</summary>
    public Task<Dictionary<string, int>> Count(TenantId tenant, CancellationToken cancel = default) => work.Read(tenant, db =>
        db.Orders.GroupBy(o => o.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel));

    private static IQueryable<Order> Narrowed(ShopDbContext db, Request request)
    {
        IQueryable<Order> orders = db.Orders;
        if (request.Statuses.Count > 0) orders = orders.Where(o => request.Statuses.Contains(o.Status));
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var words = request.Search.Trim();
            var part = "%" + LikePattern.Escape(words) + "%";
            _ = long.TryParse(words.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            orders = orders.Where(o => o.Number == number || EF.Functions.ILike(o.CustomerName, part, @"\") || EF.Functions.ILike(o.CustomerEmail, part, @"\"));
        }
        return request.Page.Position is [var last] && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var after)
            ? orders.Where(o => o.Number < after) : orders;
    }
}
