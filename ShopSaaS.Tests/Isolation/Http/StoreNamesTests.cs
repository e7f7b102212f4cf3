using System.Diagnostics;
using System.Net;
using Npgsql;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ShopSaaS.Tests.Isolation.Http;

/// <summary>Addresses where no store is, for whatever reason, are answered alike: nobody learns which names were once taken, reserved or never valid.</summary>
public sealed class StoreNamesTests(RunningShop shop)
{
    private static readonly string[] Pages = ["", "/", "/products", "/cart", "/search?q=x", "/categories/x", "/orders/x", "/checkout", "/nothing"];
    private static readonly string[] Calls = ["/products", "/products/x", "/categories", "/cart"];

    private async Task<List<string>> Nobodys()
    {
        var gone = await shop.OpenStore();
        await Execute("UPDATE tenants SET status = 'deleted', erase_after = now() + interval '30 days' WHERE id = $1", gone);
        await shop.Services.GetRequiredService<StoreDirectory>().Forget(gone.Slug);
        var open = await shop.OpenStore();
        return
        [
            "nobody-sells-here", gone.Slug, gone.Slug.ToUpperInvariant(), open.Slug.ToUpperInvariant(), open.Slug + "\n", open.Slug + " ", open.Slug + "%20", open.Slug + "-", "-" + open.Slug, "api", "admin", "www", "platform",
            "dashboard", "a", "-", "--", "..a", "a.b", "a_b", "ä", "名前", "null", "undefined", "0", "'", "' OR 1=1--", "<script>", "%", "*", "a;b", "a|b", "a\tb", Guid.NewGuid().ToString(), gone.Tenant.ToString(), open.Tenant.ToString(),
            new string('a', 40), new string('a', 41), new string('a', 300), new string('a', 3000), "💥", "xn--80ak6aa92e",
        ];
    }

    [Fact]
    public async Task Unknown_malformed_reserved_and_deleted_names_are_answered_alike()
    {
        using var attacker = new Attacker(shop.Url);
        var names = await Nobodys();
        var compared = 0;
        foreach (var (root, tails) in new[] { ("/store/", Pages), ("/api/store/", Calls) })
            foreach (var tail in tails)
            {
                string? first = null;
                foreach (var name in names)
                {
                    var answer = await attacker.Get($"{root}{Uri.EscapeDataString(name)}{tail}");
                    Assert.True(answer.Status == HttpStatusCode.NotFound && answer.Cookies.Count == 0, $"{root}{name}{tail}: {answer}");
                    if (root == "/api/store/") Assert.Equal("TENANT_NOT_FOUND", answer.Code);
                    var plain = answer.Plain();
                    first ??= plain;
                    Assert.True(first == plain, $"{root}{name}{tail}: {Answer.Parting(first, plain)}");
                    compared++;
                }
            }
        Figures.Note("S4", "answers compared at addresses without a store", compared);
    }

    [Fact]
    public async Task A_suspended_store_says_that_it_is_closed_and_nothing_else()
    {
        var stall = await Stall.Open(shop);
        await Execute("UPDATE tenants SET status = 'suspended' WHERE id = $1", stall.Store);
        await shop.Services.GetRequiredService<StoreDirectory>().Forget(stall.Slug);
        using var attacker = new Attacker(shop.Url);
        foreach (var tail in new[] { "/products", "/cart", $"/products/{stall.Product}", $"/orders/{stall.OrderToken}", $"/checkout/payment?checkout={stall.Checkout.Id}" })
        {
            var page = await attacker.Get($"/store/{stall.Slug}{tail}", stall.CartCookie);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
            Assert.DoesNotContain(stall.Secret, page.Body, StringComparison.Ordinal);
        }
        foreach (var tail in new[] { "/products", "/cart", "/categories", $"/products/{stall.Product}", $"/checkout/{stall.Checkout.Id}" })
        {
            var call = await attacker.Get($"/api/store/{stall.Slug}{tail}", stall.CartCookie);
            Assert.Equal((HttpStatusCode.Forbidden, "TENANT_SUSPENDED"), (call.Status, call.Code));
        }
    }

    /// <summary>Pairs that must take equally long: 2,000 samples each, in random order, compared by ranks.</summary>
    [Fact, Trait("Run", "Full")]
    public async Task Known_and_unknown_take_equally_long()
    {
        var (known, gone) = (await Stall.Open(shop), await shop.OpenStore());
        await Execute("UPDATE tenants SET status = 'deleted', erase_after = now() + interval '30 days' WHERE id = $1", gone);
        using var attacker = new Attacker(shop.Url);
        var cart = known.CartCookie;
        var n = 0;
        (string Name, Func<Task> One, Func<Task> Other)[] pairs =
        [
            ("a deleted store's name and one nobody had", () => attacker.Get($"/api/store/{gone.Slug}/products"), () => attacker.Get($"/api/store/s{gone.Slug[1..^1]}x/products")),
            ("a voucher and none", () => attacker.Send(HttpMethod.Post, $"/api/store/{known.Slug}/cart/voucher", new { code = $"V{++n}" }, cart), () => attacker.Send(HttpMethod.Post, $"/api/store/{known.Slug}/cart/voucher", new { code = $"W{++n}" }, cart)),
            ("another's order and none", () => attacker.Get($"/api/dashboard/orders/{Guid.NewGuid()}", token: known.Store.Token), () => attacker.Get($"/api/dashboard/orders/{Guid.CreateVersion7()}", token: known.Store.Token)),
            // Whose account is paused after five tries is asked no less: a wrong password, a pause and nobody take the same work.
            ("a known and an unknown email at sign-in", () => attacker.Send(HttpMethod.Post, "/api/auth/token", new { email = known.Email, password = "wrong wrong wrong" }), () => attacker.Send(HttpMethod.Post, "/api/auth/token", new { email = $"n{++n}@example.com", password = "wrong wrong wrong" })),
        ];
        foreach (var (name, one, other) in pairs)
        {
            var (a, b) = (new List<double>(), new List<double>());
            for (var i = 0; i < 40; i++) { await one(); await other(); }
            while (a.Count < 2000 || b.Count < 2000)
            {
                var first = b.Count >= 2000 || (a.Count < 2000 && Random.Shared.Next(2) == 0);
                var started = Stopwatch.GetTimestamp();
                await (first ? one() : other());
                (first ? a : b).Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            }
            var p = MannWhitney(a, b);
            Figures.Note("T24", $"{name}: p", Math.Round(p, 3));
            Assert.True(p > 0.01, $"{name}: p = {p:0.0000}, medians {a.Order().ElementAt(1000):0} and {b.Order().ElementAt(1000):0} µs");
        }
    }

    [Fact]
    public void The_comparison_tells_different_times_apart()
    {
        var random = new Random(1);
        List<double> Around(double center) => [.. Enumerable.Range(0, 2000).Select(_ => center + random.NextDouble() * 100)];
        Assert.True(MannWhitney(Around(500), Around(510)) < 0.001);
        Assert.True(MannWhitney(Around(500), Around(500)) > 0.01);
    }

    /// <summary>The probability of ranks as different as these, were both from one distribution (normal approximation, two sides).</summary>
    private static double MannWhitney(List<double> a, List<double> b)
    {
        var ranks = a.Select(v => (v, A: true)).Concat(b.Select(v => (v, A: false))).OrderBy(x => x.v).Select((x, i) => (x.A, Rank: i + 1.0)).ToList();
        var (n, m) = ((double)a.Count, (double)b.Count);
        var u = ranks.Where(r => r.A).Sum(r => r.Rank) - n * (n + 1) / 2;
        var z = Math.Abs(u - n * m / 2) / Math.Sqrt(n * m * (n + m + 1) / 12);
        // Abramowitz and Stegun 26.2.17
        var t = 1 / (1 + 0.2316419 * z);
        return 2 * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    }

    private async Task Execute(string sql, SellingStore store)
    {
        await using var source = NpgsqlDataSource.Create(shop.Admin);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(store.Tenant.Value);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
