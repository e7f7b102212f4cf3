using System.Net;
using System.Text.RegularExpressions;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Web.Hosting;

/// <summary>A whole journey, and then its log: filed under request and tenant, and without anything that opens a door.</summary>
public sealed partial class LogHygieneTests(RunningShop beside)
{
    private const string Password = "a long secret kettle 27", Wrong = "a wrong secret kettle 28";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_journey_leaves_no_secret_in_the_log()
    {
        await using var shop = await EdgeShop.Start(beside, ("RATE_LIMITS", "off"));
        var slug = "j" + Guid.NewGuid().ToString("N")[..12];
        var secrets = new List<string> { Password, Wrong, "4242424242424242", "whsec_sandbox", "sk_test_sandbox" };
        using var merchant = shop.Visitor();
        var (_, opened) = await merchant.Post("/api/auth/register", new
        {
            storeName = "Journey", slug, email = $"{slug}@example.com", password = Password, template = "atelier", currency = "EUR", country = "DE",
        });
        var (token, tenant) = (opened.GetProperty("accessToken").GetString()!, opened.GetProperty("tenantId").GetString()!);
        secrets.Add(token);
        await merchant.Post("/api/auth/token", new { email = $"{slug}@example.com", password = Wrong });
        using var member = shop.Visitor(token);
        var (_, link) = await member.Post("/api/dashboard/stripe/connect", new { });
        using (var onboarding = shop.Visitor()) await onboarding.Post(link.GetProperty("url").GetString()!, new FormUrlEncodedContent([]));
        await Eventually.Is(async () => (await member.Get("/api/dashboard/stripe")).Body, b => b.GetProperty("chargesEnabled").GetBoolean());
        var (_, made) = await member.Post("/api/dashboard/products", new { name = "Vase", slug = "vase", price = "10.00", quantity = 5, status = "active" });
        Assert.True(made.TryGetProperty("product", out _), made.ToString());

        using var shopper = shop.Visitor();
        await shopper.Post($"/api/store/{slug}/cart/items", new { productId = made.GetProperty("product").GetProperty("id").GetGuid(), quantity = 1 });
        secrets.AddRange(shopper.Cookies.GetAllCookies().Where(c => c.Name == "cart_id").Select(c => c.Value));
        var (_, checkout) = await shopper.Post($"/api/store/{slug}/checkout", SellingStore.Contact());
        secrets.Add(checkout.GetProperty("clientSecret").GetString()!);
        using var stripe = shop.Visitor("sk_test_sandbox");
        await stripe.Send(HttpMethod.Post, $"/sandbox/stripe/v1/payment_intents/{checkout.GetProperty("paymentIntentId").GetString()}/confirm",
            new FormUrlEncodedContent([new("payment_method", "pm_card_visa")]), ("Stripe-Account", checkout.GetProperty("stripeAccountId").GetString()!));
        await Eventually.Is(async () => (await shopper.Get($"/api/store/{slug}/checkout/{checkout.GetProperty("checkoutId").GetString()}")).Body,
            b => b.GetProperty("status").GetString() == "paid");

        // The links in mail are keys: to an order, and to an account. Both are used, and the order's page is made to fail under its link.
        using var page = await Form(shop, "/forgot-password", [new("_handler", "forgot"), new("Form.Email", $"{slug}@example.com")]);
        var mail = await Eventually.Is(async () => (await merchant.Get("/dev/mail.json")).Body.ToString(),
            text => text.Contains("/orders/", StringComparison.Ordinal) && text.Contains("reset-password", StringComparison.Ordinal));
        var order = OrderLink().Match(mail).Groups[1].Value;
        var reset = ResetToken().Match(mail).Groups[1].Value;
        secrets.AddRange([order, Uri.UnescapeDataString(reset), reset]);
        await shopper.Page($"/store/{slug}/orders/{order}");
        await shopper.Page($"/reset-password?token={reset}");
        await shopper.Post($"/api/store/{slug}/cart/items", new StringContent($"{{\"broken\": \"{Password}\"", System.Text.Encoding.UTF8, "application/json"));
        using var signedIn = await Form(shop, "/login", [new("_handler", "login"), new("Form.Email", $"{slug}@example.com"), new("Form.Password", Password)]);
        secrets.AddRange(signedIn.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0].Split('=', 2)[1]).Where(v => v.Length > 20));
        Probe(shop, slug);
        await shopper.Get($"/api/store/{slug}/products?cursor=nonsense");

        Assert.All(secrets, s => Assert.True(s.Length >= 10, $"“{s}” is no secret"));
        var log = string.Join('\n', shop.Log);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
        Assert.NotEmpty(shop.Log);
        Figures.Note("edge", "secrets looked for in the log of a journey", secrets.Count);
        Assert.DoesNotContain("RequestPath=", log, StringComparison.Ordinal);

        // What a line of a request is filed under; made to appear by a store's database that does not answer.
        await Npgsql(shop, "alter database {0} with allow_connections false", "select pg_terminate_backend(pid) from pg_stat_activity where datname = '{0}'");
        await member.Get("/api/dashboard/orders");
        await shopper.Get($"/api/store/{slug}/products");
        Assert.Contains(shop.Log, l => l.StartsWith("Error", StringComparison.Ordinal) && l.Contains("RequestId=", StringComparison.Ordinal));
        Assert.Contains(shop.Log, l => l.StartsWith("Error", StringComparison.Ordinal) && l.Contains($"Tenant={tenant}", StringComparison.Ordinal));
    }

    // The test can see: a secret that is logged is found.
    private static void Probe(EdgeShop shop, string slug)
    {
        Assert.DoesNotContain(shop.Log, l => l.Contains("planted " + slug, StringComparison.Ordinal));
        var logs = (Microsoft.Extensions.Logging.ILoggerFactory)shop.Services.GetService(typeof(Microsoft.Extensions.Logging.ILoggerFactory))!;
        Microsoft.Extensions.Logging.LoggerExtensions.LogWarning(logs.CreateLogger("test"), "planted {Slug}", slug);
        Assert.Contains(shop.Log, l => l.Contains("planted " + slug, StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> Form(EdgeShop shop, string path, List<KeyValuePair<string, string>> fields)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(shop.Url) };
        var page = await http.GetStringAsync(path, Cancel);
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", Token().Match(page).Groups[1].Value), .. fields]);
        return await http.PostAsync(path, form, Cancel);
    }

    private async Task Npgsql(EdgeShop shop, params string[] sql)
    {
        await using var source = global::Npgsql.NpgsqlDataSource.Create(beside.Admin);
        foreach (var statement in sql)
        {
            await using var command = source.CreateCommand(string.Format(null, statement, new global::Npgsql.NpgsqlConnectionStringBuilder(shop.Admin).Database));
            await command.ExecuteNonQueryAsync(Cancel);
        }
    }

    [GeneratedRegex("/orders/([^\\s\"?\\\\<]+)")]
    private static partial Regex OrderLink();

    [GeneratedRegex("token=([^\\s\"&\\\\<]+)")]
    private static partial Regex ResetToken();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
