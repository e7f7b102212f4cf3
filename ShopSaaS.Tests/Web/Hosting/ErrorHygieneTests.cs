using System.Net;
using System.Text;
using Microsoft.Extensions.Hosting;
using Npgsql;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Web.Hosting;

/// <summary>Whatever breaks behind us, what leaves the program are our own words: never PostgreSQL's, Stripe's or the runtime's.</summary>
public sealed class ErrorHygieneTests(RunningShop beside)
{
    private static readonly string[] NotOurs =
    [
        "Npgsql", "PostgresException", "SqlState", "57014", "57P01", "55000", "3D000", "23505", "EntityFramework", "   at ", "StackTrace", "System.", "Exception",
        "SELECT ", "statement timeout", "canceling statement", "not currently accepting", "edge_", "ShopSaaS.Core", "Stripe.", "127.0.0.1:54",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Development"), InlineData("Staging")]
    public async Task A_database_that_is_down_or_hangs_says_nothing_of_itself(string environment)
    {
        await using var shop = await EdgeShop.Start(beside, environment, ("RATE_LIMITS", "off"));
        var (slug, token) = await Register(shop);
        var before = await Everything(shop, slug, token, environment);
        Assert.True(before.Count(a => a.Status < 400) >= 8, string.Join('\n', before));

        await Sql(shop, "alter database {0} with allow_connections false");
        await Sql(shop, "select pg_terminate_backend(pid) from pg_stat_activity where datname = '{0}'");
        await Broken(shop, slug, token, environment);

        await Sql(shop, "alter database {0} with allow_connections true");
        await Sql(shop, "alter database {0} set statement_timeout = '150ms'");
        await Sql(shop, "select pg_terminate_backend(pid) from pg_stat_activity where datname = '{0}'");
        NpgsqlConnection.ClearAllPools();
        await using (var source = NpgsqlDataSource.Create(shop.Admin))
        await using (var connection = await source.OpenConnectionAsync(Cancel))
        {
            await using var hold = new NpgsqlCommand("set statement_timeout = 0; begin; lock table products, users, orders, carts, cart_items, categories, page_versions in access exclusive mode", connection);
            await hold.ExecuteNonQueryAsync(Cancel);
            await Broken(shop, slug, token, environment);
        }
    }

    private static async Task Broken(EdgeShop shop, string slug, string token, string environment)
    {
        var answers = await Everything(shop, slug, token, environment);
        Assert.True(answers.Count(a => a.Status >= 500) >= 4, "Not broken enough to show anything:\n" + string.Join('\n', answers));
        foreach (var (what, status, body) in answers)
            foreach (var word in NotOurs)
                Assert.False(body.Contains(word, StringComparison.Ordinal), $"{what} ({status}) says “{word}”:\n{body[..Math.Min(body.Length, 600)]}");
    }

    [Fact]
    public async Task Stripes_words_stay_behind()
    {
        await using var shop = await EdgeShop.Start(beside, ("RATE_LIMITS", "off"), ("STRIPE_API_BASE", "http://localhost:1/nobody-listens-here"));
        var (_, token) = await Register(shop);
        var (_, status, body) = await Ask(shop, "POST", "/api/dashboard/stripe/connect", "{}", token);
        Assert.True(status >= 500, body);
        Assert.All((string[])[.. NotOurs, "localhost:1", "Connection refused", "nobody-listens"], word => Assert.DoesNotContain(word, body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_read_is_their_mistake_and_no_error_of_ours()
    {
        await using var shop = await EdgeShop.Start(beside, ("RATE_LIMITS", "off"));
        var (slug, token) = await Register(shop);
        shop.Log.Clear();
        string[] bodies = ["{", "[]", "\"text\"", "{\"email\":{}}", "\u0000", "{\"email\":\"a\u0000b@x.example\",\"password\":\"p\"}"];
        foreach (var body in bodies)
            foreach (var (method, path, bearer) in ((string, string, string?)[])[("POST", "/api/auth/token", null), ("POST", "/api/auth/register", null),
                ("POST", $"/api/store/{slug}/cart/items", null), ("POST", $"/api/store/{slug}/checkout", null), ("POST", "/api/dashboard/products", token)])
            {
                var (what, status, answer) = await Ask(shop, method, path, body, bearer);
                Assert.True(status is 400 or 401 or 404, $"{what} with {body}: {status} {answer}");
                Assert.Contains("requestId", answer, StringComparison.Ordinal);
                Assert.All(NotOurs, word => Assert.DoesNotContain(word, answer, StringComparison.Ordinal));
            }
        Assert.DoesNotContain(shop.Log, l => l.StartsWith("Error", StringComparison.Ordinal) || l.StartsWith("Critical", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cart_form_without_what_it_needs_is_answered_in_words()
    {
        var store = await beside.OpenStore();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(beside.Url) };
        async Task<(HttpStatusCode Status, string Body)> Post(string path, params (string Name, string Value)[] fields)
        {
            using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
            using var answer = await http.PostAsync($"/store/{store.Slug}/{path}", form, Cancel);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        }

        // One variant only: there is nothing to choose.
        Assert.Equal(HttpStatusCode.SeeOther, (await Post("cart/add", ("productId", $"{store.ProductId}"))).Status);
        var (status, body) = await Post("cart/add", ("productId", $"{store.ProductId}"), ("quantity", "many"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Enter how many as a number", body, StringComparison.Ordinal);
        Assert.Contains("Mug", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Post("cart/add")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Post("cart/add", ("productId", "nonsense"))).Status);
        Assert.Contains("Enter how many as a number", (await Post("cart/update", ("itemId", "x"), ("quantity", "x"))).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await Post("cart/remove")).Status);
    }

    private static async Task<List<(string What, int Status, string Body)>> Everything(EdgeShop shop, string slug, string token, string environment)
    {
        var answers = new List<(string, int, string)>();
        foreach (var (method, path, body, bearer) in ((string, string, string?, string?)[])
        [
            ("GET", $"/api/store/{slug}/products", null, null), ("GET", $"/api/store/{slug}/categories", null, null), ("GET", $"/api/store/{slug}/cart", null, null),
            ("POST", $"/api/store/{slug}/cart", "", null), ("POST", $"/api/store/{slug}/checkout", """{"email":"a@b.example"}""", null),
            ("GET", "/api/auth/slug/somewhere-else", null, null), ("POST", "/api/auth/token", $$"""{"email":"{{slug}}@example.com","password":"correct horse battery"}""", null),
            ("GET", "/api/dashboard/products", null, token), ("GET", "/api/dashboard/orders", null, token), ("GET", $"/api/dashboard/products/{Guid.Empty}", null, token),
            ("POST", "/api/dashboard/products", """{"name":"Vase","price":"10"}""", token), ("GET", "/health/ready", null, null),
        ]) answers.Add(await Ask(shop, method, path, body, bearer));
        // In development a page shows its exception to whoever wrote it; everywhere else people see ours.
        if (environment != "Development")
            foreach (var path in (string[])[$"/store/{slug}", $"/store/{slug}/products", $"/store/{slug}/cart", "/login", "/dashboard"]) answers.Add(await Ask(shop, "GET", path, null, null));
        return answers;
    }

    private static async Task<(string What, int Status, string Body)> Ask(EdgeShop shop, string method, string path, string? body, string? bearer)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(shop.Url) };
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        if (bearer is not null) request.Headers.Authorization = new("Bearer", bearer);
        using var answer = await http.SendAsync(request, Cancel);
        return ($"{method} {path}", (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<(string Slug, string Token)> Register(EdgeShop shop)
    {
        var slug = "e" + Guid.NewGuid().ToString("N")[..12];
        using var visitor = shop.Visitor();
        var (status, body) = await visitor.Post("/api/auth/register", new
        {
            storeName = "Errors", slug, email = $"{slug}@example.com", password = "correct horse battery", template = "atelier", currency = "EUR", country = "DE",
        });
        Assert.True(status == HttpStatusCode.Created, body.ToString());
        return (slug, body.GetProperty("accessToken").GetString()!);
    }

    // From the neighbor's database: this one may not be open.
    private async Task Sql(EdgeShop shop, string sql)
    {
        await using var source = NpgsqlDataSource.Create(beside.Admin);
        await using var command = source.CreateCommand(string.Format(null, sql, new NpgsqlConnectionStringBuilder(shop.Admin).Database));
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
