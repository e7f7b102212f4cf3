using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ShopSaaS.Tests.Support;
using ShopSaaS.Web.Hosting.Limits;

namespace ShopSaaS.Tests.Web.Hosting;

/// <summary>The program with limits on. It believes this machine's X-Forwarded-For, so each test comes from an address of its own.</summary>
public sealed class LimitedShop(RunningShop shop) : IAsyncLifetime
{
    public EdgeShop Shop { get; private set; } = null!;
    public async ValueTask InitializeAsync() => Shop = await EdgeShop.Start(shop);
    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}

/// <summary>Each limit, over HTTP: so many pass, one more is told when to come again, and nobody else notices.</summary>
public sealed class RateLimitTests(LimitedShop limited, RunningShop unlimited) : IClassFixture<LimitedShop>
{
    private static int _addresses;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Limit, method, path, body. Bodies are wrong on purpose: the limit stands before the work.</summary>
    public static TheoryData<string, string, string, string?> Asked => new()
    {
        { "sign-in", "POST", "/api/auth/token", "{}" }, { "register", "POST", "/api/auth/register", "{}" }, { "forgot password", "POST", "/forgot-password", null },
        { "is this address free", "GET", "/api/auth/slug/somewhere", null }, { "cart", "POST", "/api/store/nobody/cart/items", "{}" },
        { "cart", "POST", "/store/nobody/cart/add", null }, { "checkout", "POST", "/api/store/nobody/checkout", "{}" }, { "checkout", "POST", "/store/nobody/checkout", null },
        { "storefront", "GET", "/store/nobody", null }, { "storefront", "GET", "/api/store/nobody/products", null }, { "policy report", "POST", "/csp-report", "{}" },
    };

    [Theory, MemberData(nameof(Asked))]
    public async Task Too_much_from_one_address_is_told_to_wait(string name, string method, string path, string? body)
    {
        var limit = LimitTable.ByAddress.Single(l => l.Name == name);
        using var flood = new Client(limited.Shop.Url, NewAddress());
        using var neighbor = new Client(limited.Shop.Url, NewAddress());
        using var free = new Client(unlimited.Url, NewAddress());

        // without the guard all of it passes, and more
        for (var i = 0; i < limit.AtOnce + 15; i++) Assert.NotEqual(HttpStatusCode.TooManyRequests, (await free.Send(method, path, body)).Status);

        var passed = 0;
        Answer answer;
        while ((answer = await flood.Send(method, path, body)).Status != HttpStatusCode.TooManyRequests)
            Assert.True(++passed < limit.AtOnce * 2 + 10, $"{passed} passed");
        Assert.True(passed >= limit.AtOnce, $"Only {passed} passed.");
        Assert.InRange(answer.RetryAfter, 1, 700);
        if (path.StartsWith("/api", StringComparison.Ordinal)) AssertContract(answer);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await neighbor.Send(method, path, body)).Status);
    }

    [Fact]
    public async Task Guessing_one_persons_password_from_many_addresses_is_slowed()
    {
        var limit = LimitTable.ByEmail.Single(l => l.Name == "sign-in of one person");
        var refused = 0;
        for (var i = 0; i < limit.AtOnce + 10; i++)
        {
            using var guesser = new Client(limited.Shop.Url, NewAddress());
            // capitals, spaces and another encoding are still the same person
            var email = (i % 3) switch { 0 => "Victim@Example.com", 1 => " victim@example.com ", _ => "victim@example.com" };
            var json = $$"""{"email":"{{email}}","password":""}""";
            using var content = i % 2 == 0 ? new StringContent(json, System.Text.Encoding.UTF8, "application/json") : new StringContent(json, System.Text.Encoding.Unicode, "application/json");
            if ((await guesser.SendContent("POST", "/api/auth/token", content)).Status == HttpStatusCode.TooManyRequests) refused++;
        }
        Assert.InRange(refused, 5, 10);
        using var other = new Client(limited.Shop.Url, NewAddress());
        Assert.Equal(HttpStatusCode.BadRequest, (await other.Send("POST", "/api/auth/token", """{"email":"somebody.else@example.com","password":""}""")).Status);
        // who is named twice is nobody
        Assert.Equal(HttpStatusCode.BadRequest, (await other.Send("POST", "/api/auth/token", """{"email":"x@example.com","EMAIL":"victim@example.com","password":"p"}""")).Status);
        // padding does not hide who it is about
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await other.Send("POST", "/api/auth/token", new string(' ', 20_000) + """{"email":"victim@example.com","password":""}""")).Status);
    }

    [Fact]
    public async Task A_strangers_mailbox_gets_three_links_and_no_more()
    {
        var codes = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            using var prankster = new Client(limited.Shop.Url, NewAddress());
            codes.Add((await prankster.Post("/forgot-password", [new("_handler", "forgot"), new("Form.Email", "stranger@example.com")])).Status);
        }
        Assert.Equal(2, codes.Count(c => c == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task A_person_sees_words_and_keeps_what_they_typed()
    {
        var limit = LimitTable.ByAddress.Single(l => l.Name == "register");
        using var person = new Client(limited.Shop.Url, NewAddress());
        KeyValuePair<string, string>[] form =
        [
            new("_handler", "register"), new("Form.StoreName", "Fjord & <b>Sons</b>"), new("Form.Email", "typed@example.com"), new("Form.Password", "never sent back 42"),
        ];
        for (var i = 0; i < limit.AtOnce; i++) await person.Send("POST", "/api/auth/register", "{}");
        var answer = await Eventually.Is(() => person.Post("/register", form), a => a.Status == HttpStatusCode.TooManyRequests);
        Assert.Contains("Please wait", answer.Body, StringComparison.Ordinal);
        Assert.Contains("action=\"/register\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"typed@example.com\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("Fjord &amp; &lt;b&gt;Sons", answer.Body, StringComparison.Ordinal);
        Assert.Contains("type=\"password\"", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("never sent back 42", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_members_programs_are_limited_by_member_wherever_they_run()
    {
        var limit = LimitTable.ByMember.Single(l => l.Name == "dashboard API");
        var (one, another) = (await Token(), await Token());
        var statuses = new List<HttpStatusCode>();
        await Parallel.ForEachAsync(Enumerable.Range(0, limit.AtOnce + 100), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel }, async (_, _) =>
        {
            using var program = new Client(limited.Shop.Url, NewAddress(), one);
            var answer = await program.Send("GET", $"/api/dashboard/products/{Guid.Empty}", null);
            lock (statuses) statuses.Add(answer.Status);
        });
        Assert.InRange(statuses.Count(s => s == HttpStatusCode.NotFound), limit.AtOnce, statuses.Count);
        using var last = new Client(limited.Shop.Url, NewAddress(), one);
        var told = await Eventually.Is(() => last.Send("GET", "/api/dashboard/products?limit=1", null), a => a.Status == HttpStatusCode.TooManyRequests);
        AssertContract(told);
        using var colleague = new Client(limited.Shop.Url, NewAddress(), another);
        Assert.Equal(HttpStatusCode.OK, (await colleague.Send("GET", "/api/dashboard/products?limit=1", null)).Status);
    }

    [Fact]
    public async Task An_address_is_not_believed_from_just_anybody()
    {
        // Whom we believe may say where a request comes from: then each lie is a new address, and nothing is limited.
        var limit = LimitTable.ByAddress.Single(l => l.Name == "policy report");
        Assert.Equal(0, await Lies(limited.Shop, limit.AtOnce + 10));
        await using var strict = await EdgeShop.Start(unlimited, ("KNOWN_PROXIES", "192.0.2.7, 198.51.100.0/24"));
        Assert.InRange(await Lies(strict, limit.AtOnce + 10), 1, 10);
    }

    private static async Task<int> Lies(EdgeShop shop, int tries)
    {
        var refused = 0;
        for (var i = 0; i < tries; i++)
        {
            using var liar = new Client(shop.Url, NewAddress());
            if ((await liar.Send("POST", "/csp-report", "{}")).Status == HttpStatusCode.TooManyRequests) refused++;
        }
        return refused;
    }

    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3"), InlineData("::ffff:10.1.2.3", "10.1.2.3"), InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void Whoever_has_a_network_of_addresses_counts_once(string address, string key)
    {
        var (limit, calls) = (LimitTable.ByAddress.Single(l => l.Name == "anything"), new DefaultHttpContext());
        calls.Request.Path = "/login";
        calls.Connection.RemoteIpAddress = IPAddress.Parse(address);
        Assert.Equal(key, limit.Of(calls));
    }

    [Fact]
    public async Task Every_limit_refuses_what_is_more_than_it_allows()
    {
        Limit[] all = [.. LimitTable.ByAddress, .. LimitTable.ByEmail, .. LimitTable.ByMember];
        Assert.Equal(all.Length, all.Select(l => l.Name).Distinct().Count());
        foreach (var limit in all)
        {
            Assert.True(limit.Why.Length > 20, limit.Name);
            await using var limiter = (limit with { Of = _ => "somebody" }).Limiter();
            var context = new DefaultHttpContext();
            for (var i = 0; i < limit.AtOnce; i++) Assert.True(limiter.AttemptAcquire(context).IsAcquired, limit.Name);
            var extra = Enumerable.Range(0, 2000).Count(_ => limiter.AttemptAcquire(context).IsAcquired);
            Assert.True(extra < 100, $"{limit.Name}: {extra} more at once");
        }
        Figures.Note("edge", "rate limits", all.Length);
    }

    private async Task<string> Token()
    {
        var slug = "l" + Guid.NewGuid().ToString("N")[..12];
        using var merchant = new Client(limited.Shop.Url, NewAddress());
        var answer = await merchant.Send("POST", "/api/auth/register", JsonSerializer.Serialize(new
        {
            storeName = "Limits", slug, email = $"{slug}@example.com", password = "correct horse battery", template = "atelier", currency = "EUR", country = "DE",
        }));
        return JsonDocument.Parse(answer.Body).RootElement.GetProperty("accessToken").GetString()!;
    }

    private static void AssertContract(Answer answer)
    {
        var body = JsonDocument.Parse(answer.Body).RootElement;
        Assert.Equal("RATE_LIMITED", body.GetProperty("code").GetString());
        Assert.True(body.TryGetProperty("requestId", out _));
        Assert.Contains("wait", body.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private static string NewAddress()
    {
        var n = Interlocked.Increment(ref _addresses);
        return $"203.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}";
    }

    private sealed record Answer(HttpStatusCode Status, string Body, int RetryAfter);

    private sealed class Client : IDisposable
    {
        private static readonly SocketsHttpHandler Handler = new() { AllowAutoRedirect = false, UseCookies = false };
        private readonly HttpClient _http;

        public Client(string url, string address, string? token = null)
        {
            _http = new HttpClient(Handler, disposeHandler: false) { BaseAddress = new Uri(url) };
            _http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
            if (token is not null) _http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }

        public async Task<Answer> Send(string method, string path, string? body)
        {
            using var content = body is null ? method == "POST" ? new FormUrlEncodedContent([]) : null
                : (HttpContent)new StringContent(body, System.Text.Encoding.UTF8, path == "/csp-report" ? "application/csp-report" : "application/json");
            return await SendContent(method, path, content);
        }

        public async Task<Answer> SendContent(string method, string path, HttpContent? content)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
            using var answer = await _http.SendAsync(request, Cancel);
            return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel), (int)(answer.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0));
        }

        public async Task<Answer> Post(string path, IEnumerable<KeyValuePair<string, string>> form)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
            request.Headers.Accept.ParseAdd("text/html");
            using var answer = await _http.SendAsync(request, Cancel);
            return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel), (int)(answer.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0));
        }

        public void Dispose() => _http.Dispose();
    }
}
