using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Orders;
using ShopSaaS.Core.Platform;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;
using ShopSaaS.Web.Platform;

namespace ShopSaaS.Tests.Web.Platform;

/// <summary>The platform console over HTTP, as operators, members, shoppers and strangers meet it.</summary>
public sealed partial class ConsoleTests(RunningShop shop)
{
    private const string Password = "seven quiet otters", Why = "Selling counterfeit mugs";
    private static readonly string[] WaysIn = ["/platform/sign-in", "/platform/claim"];
    private static string? _email;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private HttpClient Client(CookieContainer? cookies = null) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new() }) { BaseAddress = new Uri(shop.Url) };

    /// <summary>Opens a page and posts one of its forms.</summary>
    private static async Task<HttpResponseMessage> Post(HttpClient client, string page, string form, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync(page, Cancel);
        var token = Token().Match(html).Groups[1].Value;
        return await client.PostAsync(page, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))
            .Append(new("_handler", form)).Append(new("__RequestVerificationToken", token))), Cancel);
    }

    private static string PathOf(HttpResponseMessage response) =>
        response.Headers.Location is { } to ? to.IsAbsoluteUri ? to.PathAndQuery : to.ToString() : "";

    private async Task<HttpClient> Operator()
    {
        var client = Client();
        if (_email is null)
        {
            var email = $"olga-{Guid.NewGuid():N}@example.com";
            var link = (await shop.Services.GetRequiredService<OfferClaim>().First(Cancel))!;
            using var claimed = await Post(client, link, "claim", ("Form.Email", email), ("Form.Name", "Olga"), ("Form.Password", Password));
            Assert.Equal("/platform", PathOf(claimed));
            _email = email;
            return client;
        }
        using var entered = await Post(client, "/platform/sign-in", "operator", ("Form.Email", _email), ("Form.Password", Password));
        Assert.Equal("/platform", PathOf(entered));
        return client;
    }

    [Fact]
    public async Task Nobody_but_an_operator_gets_anything_from_any_route_of_the_platform()
    {
        using var first = await Operator();
        var store = await shop.OpenStore();
        var routes = shop.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText is { } path && ("/" + path.TrimStart('/')).StartsWith("/platform", StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count >= 9, $"only {routes.Count} routes found");
        using var member = Client();
        using var signedIn = await Post(member, "/login", "login", ("Form.Email", $"{store.Slug}@example.com"), ("Form.Password", "correct horse battery"));
        Assert.Equal("/dashboard", PathOf(signedIn));
        using var token = Client();
        token.DefaultRequestHeaders.Authorization = new("Bearer", store.Token);
        using var shopper = Client();
        await shopper.PostAsync($"{store.Api}/cart", null, Cancel);
        using var stranger = Client();

        var asked = 0;
        foreach (var route in routes)
        {
            var path = Parameter().Replace("/" + route.RoutePattern.RawText!.TrimStart('/'), m => m.Value.Contains("export", StringComparison.Ordinal) ? Guid.NewGuid().ToString() : store.Tenant.ToString());
            if (WaysIn.Contains(path)) continue;
            foreach (var who in new[] { stranger, shopper, member, token })
                foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
                {
                    using var request = new HttpRequestMessage(new(method), path);
                    using var answer = await who.SendAsync(request, Cancel);
                    Assert.True(answer.StatusCode == HttpStatusCode.Redirect && PathOf(answer).StartsWith("/platform/sign-in", StringComparison.Ordinal), $"{method} {path}: {answer.StatusCode}");
                    Assert.Equal("", await answer.Content.ReadAsStringAsync(Cancel));
                    asked++;
                }
        }
        Figures.Note("Platform", "requests without an operator refused", asked);
        // The same pages answer an operator: they are there.
        foreach (var path in new[] { "/platform", "/platform/log", "/platform/operators", $"/platform/stores/{store.Tenant}" })
        {
            using var answer = await first.GetAsync(path, Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        Assert.Contains(store.Slug, await first.GetStringAsync($"/platform?q={store.Slug}", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operators_cookie_opens_the_platform_and_no_dashboard()
    {
        (await Operator()).Dispose();
        using var client = Client(new CookieContainer());
        using var entered = await Post(client, "/platform/sign-in", "operator", ("Form.Email", _email!), ("Form.Password", Password));
        var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"), c => c.StartsWith(OperatorCookie.Name + "=", StringComparison.Ordinal));
        foreach (var part in new[] { "path=/platform", "httponly", "samesite=strict" }) Assert.Contains(part, cookie.ToLowerInvariant(), StringComparison.Ordinal);
        Assert.DoesNotContain("shopsaas_member", string.Join(' ', entered.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);

        var value = cookie.Split(';')[0][(OperatorCookie.Name.Length + 1)..];
        foreach (var (name, path) in new[] { (OperatorCookie.Name, "/dashboard"), ("shopsaas_member", "/dashboard"), ("shopsaas_member", "/stores") })
        {
            using var bare = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(shop.Url) };
            bare.DefaultRequestHeaders.Add("Cookie", $"{name}={value}");
            using var answer = await bare.GetAsync(path, Cancel);
            Assert.StartsWith("/login", PathOf(answer), StringComparison.Ordinal);
        }
        using var own = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(shop.Url) };
        own.DefaultRequestHeaders.Add("Cookie", $"{OperatorCookie.Name}={value}");
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync("/platform", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_suspended_store_is_closed_to_shoppers_keeps_its_money_and_opens_again()
    {
        using var client = await Operator();
        var store = await shop.OpenStore();
        using var shopper = await store.ShopperWith(1);
        var frozen = await store.Checkout(shopper);
        var page = $"/platform/stores/{store.Tenant}";
        using (var short_ = await Post(client, page, "suspend", ("SuspendForm.Reason", "short")))
            Assert.Contains("at least 10 characters", await short_.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using (var suspended = await Post(client, page, "suspend", ("SuspendForm.Reason", Why))) Assert.Equal(page + "?done=suspended", PathOf(suspended));

        var (status, html) = await shopper.Page($"/store/{store.Slug}");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("closed for a moment", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Why, html, StringComparison.Ordinal);
        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Get, $"{store.Api}/products", null), (HttpMethod.Post, $"{store.Api}/cart/items", new { productId = store.ProductId, quantity = 1 }),
            (HttpMethod.Post, $"{store.Api}/checkout", SellingStore.Contact()),
        })
        {
            var answer = await shopper.Send(method, path, body);
            Assert.Equal((HttpStatusCode.Forbidden, Codes.TenantSuspended), (answer.Status, answer.Body.GetProperty("code").GetString()));
        }
        using var member = shop.Visitor(store.Token);
        Assert.Equal(HttpStatusCode.OK, (await member.Get("/api/dashboard/products")).Status);
        var refused = await member.Put($"/api/dashboard/products/{store.ProductId}", new { name = "Renamed" });
        Assert.Equal((HttpStatusCode.Forbidden, Codes.TenantSuspended), (refused.Status, refused.Body.GetProperty("code").GetString()));

        // The shopper's card was charged a moment later: the order is there.
        Assert.Equal(HttpStatusCode.OK, await store.Pay(frozen));
        var orders = shop.Services.GetRequiredService<ListOrders>();
        await Eventually.Is(async () => (await orders.Run(store.Tenant, new(new(), []), Cancel)).Items.Count, n => n == 1);

        using (var resumed = await Post(client, page, "resume")) Assert.Equal(page + "?done=resumed", PathOf(resumed));
        Assert.Equal(HttpStatusCode.OK, (await shopper.Page($"/store/{store.Slug}")).Status);
    }

    [Fact]
    public async Task A_deleted_store_answers_as_one_that_never_was_and_can_come_back()
    {
        using var client = await Operator();
        var store = await shop.OpenStore();
        using var shopper = await store.ShopperWith(1);
        var frozen = await store.Checkout(shopper);
        var page = $"/platform/stores/{store.Tenant}";
        using (var wrong = await Post(client, page, "delete", ("DeleteForm.Name", "test store"), ("DeleteForm.Reason", Why)))
            Assert.Contains("exactly as it is", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
        using (var deleted = await Post(client, page, "delete", ("DeleteForm.Name", "Test store"), ("DeleteForm.Reason", Why))) Assert.Equal(page + "?done=deleted", PathOf(deleted));

        using var stranger = shop.Visitor();
        foreach (var path in new[] { "", "/products/mug", "/cart", "/theme.css" })
        {
            var (gone, never) = (await stranger.Page($"/store/{store.Slug}{path}"), await stranger.Page($"/store/never-was-here{path}"));
            Assert.Equal((HttpStatusCode.NotFound, never.Html.Replace("never-was-here", "X", StringComparison.Ordinal)), (gone.Status, gone.Html.Replace(store.Slug, "X", StringComparison.Ordinal)));
            Assert.Equal(never.Status, gone.Status);
        }
        Assert.Equal(Codes.TenantNotFound, (await stranger.Get($"{store.Api}/products")).Body.GetProperty("code").GetString());
        var signIn = await stranger.Post("/api/auth/token", new { email = $"{store.Slug}@example.com", password = "correct horse battery" });
        Assert.Equal(HttpStatusCode.Forbidden, signIn.Status);
        using var member = shop.Visitor(store.Token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await member.Get("/api/dashboard/products")).Status);

        Assert.Equal(HttpStatusCode.OK, await store.Pay(frozen));
        var orders = shop.Services.GetRequiredService<ListOrders>();
        await Eventually.Is(async () => (await orders.Run(store.Tenant, new(new(), []), Cancel)).Items.Count, n => n == 1);
        using (var restored = await Post(client, page, "restore")) Assert.Equal(page + "?done=restored", PathOf(restored));
        Assert.Equal(HttpStatusCode.OK, (await stranger.Page($"/store/{store.Slug}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await member.Get("/api/dashboard/products")).Status);
    }

    [Fact]
    public async Task Orders_are_shown_during_a_visit_only_and_an_archive_is_fetched_once_it_is_made()
    {
        using var client = await Operator();
        var store = await shop.OpenStore();
        using (var shopper = await store.ShopperWith(1))
        {
            var frozen = await store.Checkout(shopper);
            await store.Pay(frozen);
            await store.Becomes(shopper, frozen, "paid");
        }
        var page = $"/platform/stores/{store.Tenant}";
        using (var refused = await client.GetAsync(page + "/visit", Cancel))
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.DoesNotContain("sam@example.com", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
        Assert.DoesNotContain("sam@example.com", await client.GetStringAsync(page, Cancel), StringComparison.Ordinal);
        using (var opened = await Post(client, page, "visit", ("VisitForm.Reason", "The merchant can’t find an order"), ("VisitForm.Minutes", "15"))) Assert.Equal(page + "/visit", PathOf(opened));
        Assert.Contains("sam@example.com", await client.GetStringAsync(page + "/visit", Cancel), StringComparison.Ordinal);
        Assert.Contains("sam@example.com", await client.GetStringAsync(page + "/visit?show=customers", Cancel), StringComparison.Ordinal);
        using (var ended = await Post(client, page, "end-visit")) Assert.Equal(page + "?done=visit-ended", PathOf(ended));
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(page + "/visit?show=customers", Cancel)).StatusCode);

        using (var asked = await Post(client, page, "export", ("ExportForm.Reason", "The merchant asked for their data"))) Assert.Equal(page + "?done=export", PathOf(asked));
        var ready = await Eventually.Is(() => client.GetStringAsync(page, Cancel), html => Archive().IsMatch(html));
        using var archive = await client.GetAsync(Archive().Match(ready).Value, Cancel);
        Assert.Equal("application/zip", archive.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("PK", System.Text.Encoding.Latin1.GetString(await archive.Content.ReadAsByteArrayAsync(Cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var client = await Operator();
        var store = await shop.OpenStore();
        using var answer = await client.PostAsync($"/platform/stores/{store.Tenant}", new FormUrlEncodedContent([new("_handler", "suspend"), new("SuspendForm.Reason", Why)]), Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(TenantStatus.Active, (await shop.Services.GetRequiredService<StoreDirectory>().Of(store.Tenant, Cancel))!.Status);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("/platform/stores/[0-9a-f-]+/exports/[0-9a-f-]+")]
    private static partial Regex Archive();
}
