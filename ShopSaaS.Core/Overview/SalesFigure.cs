using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Overview;

/// <summary>One hour's paid orders; the amount in minor units.</summary>
public sealed record HourOfSales(DateTime Day, int Hour, int Orders, long Amount);

/// <summary>What came in over a span, how it came in, and what the span before it brought.</summary>
/// <param name="Points">Minor units for each hour or day of the span, oldest first.</param>
/// <param name="ChangePercent">Against the span before; null when that brought nothing.</param>
public sealed record SalesFigure(Money Total, int Orders, IReadOnlyList<long> Points, int? ChangePercent)
{
    private const int LongestSpan = 30;

    /// <summary>The first moment any figure looks at.</summary>
    public static DateTimeOffset From(DateTimeOffset now) => Midnight(now).AddDays(1 - 2 * LongestSpan);

    /// <summary>Since midnight UTC, against yesterday until the same hour.</summary>
    public static SalesFigure OfToday(IReadOnlyCollection<HourOfSales> sales, DateTimeOffset now, Currency currency)
    {
        var today = now.UtcDateTime.Date;
        var hours = sales.Where(s => s.Day == today).ToList();
        var yesterday = sales.Where(s => s.Day == today.AddDays(-1) && s.Hour <= now.UtcDateTime.Hour).Sum(s => s.Amount);
        return Of(hours, [.. Enumerable.Range(0, now.UtcDateTime.Hour + 1).Select(h => hours.Where(s => s.Hour == h).Sum(s => s.Amount))], yesterday, currency);
    }

    /// <summary>The last days including today, against as many days before them.</summary>
    public static SalesFigure OfDays(IReadOnlyCollection<HourOfSales> sales, int days, DateTimeOffset now, Currency currency)
    {
        var first = now.UtcDateTime.Date.AddDays(1 - days);
        var inside = sales.Where(s => s.Day >= first).ToList();
        var before = sales.Where(s => s.Day < first && s.Day >= first.AddDays(-days)).Sum(s => s.Amount);
        return Of(inside, [.. Enumerable.Range(0, days).Select(d => inside.Where(s => s.Day == first.AddDays(d)).Sum(s => s.Amount))], before, currency);
    }

    private static SalesFigure Of(List<HourOfSales> inside, long[] points, long before, Currency currency)
    {
        var total = inside.Sum(s => s.Amount);
        int? change = before == 0 ? null : (int)Math.Clamp(Math.Round(100m * (total - before) / before), -999, 999);
        return new SalesFigure(new Money(total, currency), inside.Sum(s => s.Orders), points, change);
    }

    private static DateTimeOffset Midnight(DateTimeOffset now) => new(now.UtcDateTime.Date, TimeSpan.Zero);
}
