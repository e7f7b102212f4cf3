using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopSaaS.Core.Carts;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Orders;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Isolation.Database;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Bench;

/// <summary>
/// What the wall costs, and whether a thousand shops are slower than ten: every hot query through its real use case. Each pair that is compared
/// is measured turn by turn in one run, so that whatever else the machine does falls on both. Run by <c>./bench isolation</c>.
/// </summary>
public sealed class IsolationBench(TestDatabase server)
{
    private const int Samples = 300;

    /// <summary>What shoppers and members do all day. The number picks a shop and what in it.</summary>
    private static readonly (string Name, Func<UnitOfWork, ThousandShops, int, Task> Run)[] Hot =
    [
        ("Storefront: newest products", (work, all, n) => new BrowseProducts(work).Run(all.Store(Shop(all, n)), new(First))),
        ("Storefront: products by price", (work, all, n) => new BrowseProducts(work).Run(all.Store(Shop(all, n)), new(First, Sort: "price"))),
        ("Storefront: products of a category", (work, all, n) => new BrowseProducts(work).Run(all.Store(Shop(all, n)), new(First, Category: $"shelf-{Math.Abs(n) % 10}"))),
        ("Storefront: search", (work, all, n) => new BrowseProducts(work).Run(all.Store(Shop(all, n)), new(First, Query: n % 2 == 0 ? "linen" : $"{Math.Abs(n) % 1000}"))),
        ("Storefront: product by slug", (work, all, n) => new ShowProduct(work).Run(all.Store(Shop(all, n)), $"product-{1 + Math.Abs(n) % 1000}")),
        ("Storefront: categories", (work, all, n) => new BrowseCategories(work).Run(all.Store(Shop(all, n)))),
        ("Storefront: cart", (work, all, n) => new ReadCart(work, TimeProvider.System).Find(all.Store(Shop(all, n)), ThousandShops.Cart(Shop(all, n)))),
        ("Dashboard: products by status", (work, all, n) => new ListProducts(work).Run(all.Store(Shop(all, n)).Tenant, new(First, "draft"))),
        ("Dashboard: product search", (work, all, n) => new ListProducts(work).Run(all.Store(Shop(all, n)).Tenant, new(First, Search: $"SKU-{Math.Abs(n) % 1000}"))),
        ("Dashboard: categories", (work, all, n) => new ListCategories(work).Run(all.Store(Shop(all, n)).Tenant)),
        ("Dashboard: orders", (work, all, n) => new ListOrders(work).Run(all.Store(Shop(all, n)).Tenant, new(First, []))),
        ("Dashboard: orders by status", (work, all, n) => new ListOrders(work).Run(all.Store(Shop(all, n)).Tenant, new(First, ["pending"]))),
        ("Dashboard: low stock", (work, all, n) => new ListLowStock(work).Run(all.Store(Shop(all, n)).Tenant)),
    ];

    // Below zero: one of ten shops, spread over all; the medians compare the same amount of rows, warm in memory on both sides.
    private static int Shop(ThousandShops all, int n) => n < 0 ? 1 + -n % 10 * (all.Shops / 10) : 1 + n % all.Shops;

    private static readonly PageRequest First = new(24);

    [Fact, Trait("Run", "Bench")]
    public async Task What_the_wall_costs()
    {
        await using var ten = await ThousandShops.Open(server, 10);
        await using var open = await ThousandShops.Open(server, 10);
        await using var thousand = await ThousandShops.Open(server, 1000);
        var report = new StringBuilder();
        await Overhead(report, ten, open);
        await Queries(report, ten, thousand);
        var folder = Path.Combine(Root(), "test-output", "bench");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "isolation.md"), report.ToString(), TestContext.Current.CancellationToken);
    }

    // The same EF query, once through the unit of work and once by a plain context on the same tables without row level security.
    private static async Task Overhead(StringBuilder report, ThousandShops walled, ThousandShops open)
    {
        await using (var admin = new NpgsqlConnection(open.Database.Admin))
        {
            await admin.OpenAsync();
            foreach (var table in (await Schema.Read(admin)).Shops) await open.Execute($"ALTER TABLE {table.Sql} DISABLE ROW LEVEL SECURITY");
        }
        await using var source = NpgsqlDataSource.Create(ShopDatabase.ConnectionString(open.Database.Admin, Login.App, LoginSecrets.For(open.Database.Admin, "").PasswordOf(Login.App)));
        var options = new DbContextOptionsBuilder<ShopDbContext>().UseNpgsql(source).UseSnakeCaseNamingConvention().UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options;
        report.AppendLine("| The same EF read | without the wall, reads/s | through the unit of work, reads/s | ratio | at least 0.85 |").AppendLine("|---|--:|--:|--:|---|");
        foreach (var (name, read) in new (string, Func<ShopDbContext, int, Task>)[]
        {
            ("product by slug", (db, n) => db.Products.Where(p => p.Slug == $"product-{1 + n % 1000}").Select(p => new { p.Id, p.Name, p.PriceMinor }).SingleAsync()),
            ("24 newest products", (db, n) => db.Products.Where(p => p.Status == "active").OrderByDescending(p => p.Id).Take(24).Select(p => new { p.Id, p.Name, p.PriceMinor }).ToListAsync()),
            ("24 newest products, whole", (db, n) => db.Products.Where(p => p.Status == "active").OrderByDescending(p => p.Id).Take(24).ToListAsync()),
        })
        {
            var (without, with) = await InTurns(3000,
                async n => { await using var db = new ShopDbContext(options, open.Store(1 + n % 10).Tenant); await read(db, n); },
                n => walled.Database.Work.Read(walled.Store(1 + n % 10).Tenant, async db => { await read(db, n); return 0; }));
            var ratio = without.Sum() / with.Sum();
            report.AppendLine(Line($"| {name} | {1000 * without.Length / without.Sum():N0} | {1000 * with.Length / with.Sum():N0} | {ratio:0.00} | {Verdict(ratio >= 0.85)} |"));
        }
        report.AppendLine();
    }

    private static async Task Queries(StringBuilder report, ThousandShops ten, ThousandShops thousand)
    {
        report.AppendLine(Line($"| Hot query, {ThousandShops.Products:N0} products a shop | median, of 10 | median, of 1,000 | ratio | p95, all of 1,000 shops | under 1.2 and 10 ms | whole tables read |"));
        report.AppendLine("|---|--:|--:|--:|--:|---|---|");
        foreach (var (name, run) in Hot)
        {
            var (few, many) = await InTurns(Samples, n => run(ten.Database.Work, ten, -n - 1), n => run(thousand.Database.Work, thousand, -n - 1));
            var everywhere = await Warm(Samples, n => run(thousand.Database.Work, thousand, n * 37));
            var (ratio, p95) = (At(many, 50) / At(few, 50), At(everywhere, 95));
            var whole = await WholeReads(thousand, run);
            report.AppendLine(Line($"| {name} | {At(few, 50):0.0} ms | {At(many, 50):0.0} ms | {ratio:0.00} | {p95:0.0} ms | {Verdict(ratio < 1.2 && p95 < 10)} | {(whole == "" ? "none" : $"missed: {whole}")} |"));
        }
    }

    // A backend hands in its counts when it ends: so a pool of its own for the query, closed before anybody looks.
    private static async Task<string> WholeReads(ThousandShops all, Func<UnitOfWork, ThousandShops, int, Task> run)
    {
        var before = await all.WholeReads();
        await using (var database = new ShopDatabase(all.Database.Admin, LoginSecrets.For(all.Database.Admin, "").PasswordOf))
            for (var n = 0; n < 12; n++) await run(new UnitOfWork(database), all, n * 37); // past the sixth, where a plan becomes generic
        await Eventually.Is(() => Backends(all), left => left == 0);
        var after = await all.WholeReads();
        return string.Join(", ", after.Where(t => t.Value > before[t.Key]).Select(t => t.Key));
    }

    // The pool that measures stays open; only those of closed pools go.
    private static async Task<long> Backends(ThousandShops all)
    {
        await using var source = NpgsqlDataSource.Create(all.Database.Admin);
        await using var command = source.CreateCommand(
            "SELECT count(*) - 1 FROM pg_stat_activity WHERE datname = current_database() AND usename LIKE '%\\_app\\_login'");
        return Math.Max(0, (long)(await command.ExecuteScalarAsync())!);
    }

    // Milliseconds of each, warm, alternating in small groups.
    private static async Task<(double[] First, double[] Second)> InTurns(int samples, Func<int, Task> first, Func<int, Task> second)
    {
        for (var n = 0; n < 30; n++) { await first(n); await second(n); }
        var (a, b) = (new double[samples], new double[samples]);
        for (var n = 0; n < samples; n++)
        {
            if (n % 2 == 0) { a[n] = await Time(first, n); b[n] = await Time(second, n); }
            else { b[n] = await Time(second, n); a[n] = await Time(first, n); }
        }
        return (a, b);
    }

    private static async Task<double[]> Warm(int samples, Func<int, Task> run)
    {
        for (var n = 0; n < 1000; n++) await run(n);
        var times = new double[samples];
        for (var n = 0; n < samples; n++) times[n] = await Time(run, n);
        return times;
    }

    private static async Task<double> Time(Func<int, Task> run, int n)
    {
        var started = TimeProvider.System.GetTimestamp();
        await run(n);
        return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double At(double[] values, int percent) => values.Order().ElementAt((values.Length - 1) * percent / 100);

    private static string Verdict(bool met) => met ? "met" : "missed";

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
