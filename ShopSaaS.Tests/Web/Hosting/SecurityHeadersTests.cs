using System.Net;
using System.Text;
using ShopSaaS.Tests.Support;
using ShopSaaS.Web.Hosting;
using ShopSaaS.Web.Hosting.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ShopSaaS.Tests.Web.Hosting;

/// <summary>What every answer carries. That browsers obey it, and that our pages get by on it, is seen in the browser tests.</summary>
public sealed class SecurityHeadersTests(RunningShop shop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/"), InlineData("/login"), InlineData("/dashboard"), InlineData("/nothing/at/all"), InlineData("/store/nobody-here"), InlineData("/api/nothing")]
    [InlineData("/api/dashboard/products"), InlineData("/health/ready"), InlineData("/css/tokens.css"), InlineData("/media/none.webp"), InlineData("/openapi/v1.json")]
    [InlineData("/error"), InlineData("/_blazor"), InlineData("/dev/mail")]
    public async Task Every_answer_carries_the_headers(string path)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(shop.Url) };
        using var answer = await http.GetAsync(path, Cancel);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri", policy, StringComparison.Ordinal);
        Assert.Contains("form-action", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy.Split(';').FirstOrDefault(d => d.Contains("script-src", StringComparison.Ordinal)) ?? "", StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        foreach (var name in (string[])["Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"])
            Assert.Single(answer.Headers.GetValues(name));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_nonce_is_for_one_answer_only()
    {
        var store = await shop.OpenStore();
        using var member = await SignedIn.Member(shop.Url, store.Slug);
        var (first, second) = (await member.Policy("/dashboard"), await member.Policy("/dashboard"));
        Assert.Contains("'nonce-", first, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Stripe_is_let_in_where_its_card_form_stands_and_nowhere_else()
    {
        var real = shop.Services.GetRequiredService<ShopOptions>() with { StripeApiBase = "https://api.stripe.com" };
        string At(string path, ShopOptions options) => ContentPolicy.For(new DefaultHttpContext(), options, path);
        Assert.Contains("script-src 'self' https://js.stripe.com", At("/store/a/checkout/payment", real), StringComparison.Ordinal);
        Assert.All((string[])["/store/a/checkout", "/store/a", "/", "/dashboard", "/editor/canvas/home"],
            path => Assert.DoesNotContain("stripe.com", At(path, real), StringComparison.Ordinal));
        Assert.DoesNotContain("stripe.com", At("/store/a/checkout/payment", shop.Services.GetRequiredService<ShopOptions>()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "https", true), InlineData(true, "http", false), InlineData(false, "https", false)]
    public async Task Only_https_is_demanded_where_there_is_https(bool production, string scheme, bool demanded)
    {
        var app = new Microsoft.AspNetCore.Builder.ApplicationBuilder(shop.Services);
        app.UseSecurityHeaders(shop.Services.GetRequiredService<ShopOptions>() with { Production = production });
        var starting = new Starting();
        var context = new DefaultHttpContext { Request = { Scheme = scheme, Path = "/" } };
        context.Features.Set<Microsoft.AspNetCore.Http.Features.IHttpResponseFeature>(starting);
        await app.Build()(context);
        await starting.Start();
        Assert.Equal(demanded, starting.Headers.ContainsKey("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_policy_report_is_one_clean_line_in_the_log()
    {
        await using var own = await EdgeShop.Start(shop);
        using var http = new HttpClient { BaseAddress = new Uri(own.Url) };
        async Task<HttpStatusCode> Send(string body)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/csp-report");
            using var answer = await http.PostAsync("/csp-report", content, Cancel);
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.NoContent, await Send("""
            {"csp-report":{"effective-directive":"script-src\r\nfail: forged line","blocked-uri":"https://evil.example/x.js?stolen=1","document-uri":"http://localhost/store/mine/orders/SECRET-TOKEN?thanks=1"}}
            """));
        Assert.Equal(HttpStatusCode.BadRequest, await Send("not json"));
        Assert.Equal(HttpStatusCode.BadRequest, await Send("[1]"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Send(new string(' ', 20_000)));
        var line = Assert.Single(own.Log, l => l.Contains("broke its content policy", StringComparison.Ordinal));
        Assert.Contains("https://evil.example on ", line.Replace("/ on", " on", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET-TOKEN", line, StringComparison.Ordinal);
        Assert.DoesNotContain("stolen", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line.Split('[')[0]);
    }

    private sealed class Starting : Microsoft.AspNetCore.Http.Features.HttpResponseFeature
    {
        private readonly List<(Func<object, Task> Do, object State)> _todo = [];
        public override void OnStarting(Func<object, Task> callback, object state) => _todo.Add((callback, state));

        public async Task Start()
        {
            foreach (var (todo, state) in _todo) await todo(state);
        }
    }
}
