using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Orders;
using ShopSaaS.Core.Storefront;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Overview;

/// <summary>How the shop is doing and what wants doing: the dashboard's first page. Reads from every feature; none knows it.</summary>
public sealed class GetOverview(UnitOfWork work, ListLowStock lowStock, TimeProvider clock)
{
    /// <summary>An order that waits to be sent.</summary>
    public sealed record ToShip(Guid Id, long Number, string CustomerName, Money Total, DateTimeOffset PlacedAt);

    /// <summary>What must be done before the first sale.</summary>
    public sealed record Setup(bool HasProduct, bool Shaped, bool TakesPayment, bool Published)
    {
        public int Done => new[] { HasProduct, Shaped, TakesPayment, Published }.Count(d => d);
        public bool Complete => Done == 4;
    }

    /// <summary>Orders and stock are read only for who may see them.</summary>
    /// <param name="Today">Since midnight UTC, hour by hour.</param>
    /// <param name="Orders">The oldest waiting orders, few.</param>
    /// <param name="WaitingOrders">How many wait altogether.</param>
    public sealed record Overview(
        SalesFigure Today, SalesFigure Week, SalesFigure Month, IReadOnlyList<ToShip> Orders, int WaitingOrders,
        IReadOnlyList<ListLowStock.Row> LowStock, Setup Setup);

    public async Task<Overview> Run(StoreInfo store, Func<Permission, bool> may, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var sales = may(Permission.Orders) ? await Sales(store, SalesFigure.From(now), cancel) : [];
        var (waiting, orders) = may(Permission.Orders) ? await Waiting(store, cancel) : (0, []);
        return new Overview(
            SalesFigure.OfToday(sales, now, store.Currency), SalesFigure.OfDays(sales, 7, now, store.Currency), SalesFigure.OfDays(sales, 30, now, store.Currency),
            orders, waiting, may(Permission.Catalog) ? await lowStock.Run(store.Tenant, cancel: cancel) : [], await Progress(store, cancel));
    }

    private async Task<List<HourOfSales>> Sales(StoreInfo store, DateTimeOffset from, CancellationToken cancel)
    {
        var hours = await work.Read(store.Tenant, db => db.Orders.Where(o => o.CreatedAt >= from && o.PaymentStatus == OrderPaymentStatus.Paid)
            .GroupBy(o => new { o.CreatedAt.UtcDateTime.Year, o.CreatedAt.UtcDateTime.Month, o.CreatedAt.UtcDateTime.Day, o.CreatedAt.UtcDateTime.Hour })
            .Select(g => new { g.Key.Year, g.Key.Month, g.Key.Day, g.Key.Hour, Orders = g.Count(), Amount = g.Sum(o => o.TotalAmount) }).ToListAsync(cancel));
        return hours.ConvertAll(h => new HourOfSales(new DateTime(h.Year, h.Month, h.Day, 0, 0, 0, DateTimeKind.Utc), h.Hour, h.Orders, h.Amount));
    }

    private async Task<(int Count, IReadOnlyList<ToShip> First)> Waiting(StoreInfo store, CancellationToken cancel)
    {
        string[] open = [OrderStatus.Pending, OrderStatus.Processing];
        var (count, rows) = await work.Read(store.Tenant, async db =>
        {
            var waiting = db.Orders.Where(o => open.Contains(o.Status) && o.PaymentStatus == OrderPaymentStatus.Paid);
            return (await waiting.CountAsync(cancel), await waiting.OrderBy(o => o.CreatedAt).Take(6)
                .Select(o => new { o.Id, o.Number, o.CustomerName, o.TotalAmount, o.Currency, o.CreatedAt }).ToListAsync(cancel));
        });
        return (count, rows.ConvertAll(o => new ToShip(o.Id, o.Number, o.CustomerName, new Money(o.TotalAmount, Currency.Of(o.Currency)), o.CreatedAt)));
    }

    private Task<Setup> Progress(StoreInfo store, CancellationToken cancel) => work.Read(store.Tenant, async db => new Setup(
        await db.Products.AnyAsync(p => p.Status == ProductStatus.Active, cancel), await db.PageOps.AnyAsync(cancel), store.CanTakePayment,
        await db.StoreConfigs.AnyAsync(p => p.PageType == "home" && p.IsPublished, cancel)));
}
