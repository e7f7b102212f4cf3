using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Web.Hosting;

/// <summary>A program that people reach at https://shop.example behind a proxy on this machine.</summary>
public sealed class HttpsShop(RunningShop shop) : IAsyncLifetime
{
    public const string Public = "https://shop.example";
    public EdgeShop Shop { get; private set; } = null!;
    public async ValueTask InitializeAsync() => Shop = await EdgeShop.Start(shop, ("PUBLIC_URL", Public), ("RATE_LIMITS", "off"));
    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}

/// <summary>Names we answer to, and what cookies look like behind https.</summary>
public sealed partial class HostsAndCookiesTests(HttpsShop https, RunningShop http) : IClassFixture<HttpsShop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("evil.example", "/login", 421), InlineData("evil.example", "/api/auth/templates", 421), InlineData("evil.example", "/store/nobody", 421)]
    [InlineData("shop.example.evil.example", "/login", 421), InlineData("shop.example@evil.example", "/login", 400), InlineData("10.0.0.9:8080", "/login", 421)]
    [InlineData("shop.example", "/login", 200), InlineData("SHOP.example", "/login", 200), InlineData("localhost", "/login", 200), InlineData("127.0.0.1:1", "/login", 200)]
    [InlineData("[::1]", "/login", 200), InlineData("balancer.internal", "/health/live", 200)]
    public async Task Only_our_own_names_are_answered(string host, string path, int status) =>
        Assert.Equal(status, (int)(await Get(https.Shop.Url, path, ("Host", host))).StatusCode);

    [Fact]
    public async Task A_forged_host_comes_back_neither_in_a_redirect_nor_in_mail()
    {
        using var answer = await Get(https.Shop.Url, "/dashboard", ("Host", "localhost"), ("X-Forwarded-Host", "evil.example"), ("Forwarded", "host=evil.example"));
        Assert.DoesNotContain("evil", answer.Headers.Location!.ToString(), StringComparison.Ordinal);

        var slug = await Register();
        // Under a name we do answer to, but not the public one: the link in the mail doesn't care.
        await PostForm("/forgot-password", "forgot", ("Form.Email", $"{slug}@example.com"));
        using var visitor = https.Shop.Visitor();
        var mail = await Eventually.Is(async () => (await visitor.Get("/dev/mail.json")).Body.GetProperty("messages").GetArrayLength() is var n and > 0 ? (await visitor.Get("/dev/mail.json")).Body.ToString() : "",
            text => text.Contains("reset-password", StringComparison.Ordinal));
        Assert.All(Links().Matches(mail).Select(m => m.Value), link => Assert.StartsWith(HttpsShop.Public, link, StringComparison.Ordinal));
        Assert.NotEmpty(Links().Matches(mail));
    }

    [Fact]
    public async Task Cookies_behind_https_are_for_this_host_and_https_only()
    {
        var slug = await Register();
        var member = await PostForm("/login", "login", ("Form.Email", $"{slug}@example.com"), ("Form.Password", "correct horse battery"));
        AssertHostCookie(Assert.Single(member.Cookies, c => c.StartsWith("__Host-shopsaas_member=", StringComparison.Ordinal)), "lax");
        AssertHostCookie(Assert.Single(member.Forms, c => c.StartsWith("__Host-shopsaas_forms=", StringComparison.Ordinal)), "strict");

        using var cart = await Send(https.Shop.Url, HttpMethod.Post, $"/api/store/{slug}/cart", new StringContent(""));
        var cookies = cart.Headers.GetValues("Set-Cookie").Select(c => c.ToLowerInvariant()).ToList();
        Assert.All(cookies, c => Assert.Contains("; secure", c, StringComparison.Ordinal));
        Assert.All(cookies, c => Assert.Contains("samesite=lax", c, StringComparison.Ordinal));
        Assert.All(cookies.Where(c => c.StartsWith("cart_id=", StringComparison.Ordinal)), c => Assert.Contains("httponly", c, StringComparison.Ordinal));
        Assert.Equal([$"/api/store/{slug}", $"/store/{slug}"], cookies.Where(c => c.StartsWith("cart_id=", StringComparison.Ordinal))
            .Select(c => CookiePath().Match(c).Groups[1].Value).Order(StringComparer.Ordinal));

        // Where there is no https there can be no prefix: browsers would drop the cookie.
        using var plain = await Get(http.Url, "/login");
        Assert.Contains(plain.Headers.GetValues("Set-Cookie"), c => c.StartsWith("shopsaas_forms=", StringComparison.Ordinal) && !c.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_cookie_of_one_kind_opens_nothing_of_another()
    {
        var slug = await Register();
        var posted = await PostForm("/login", "login", ("Form.Email", $"{slug}@example.com"), ("Form.Password", "correct horse battery"));
        var member = Value(posted.Cookies, "__Host-shopsaas_member");
        var forms = Value(posted.Forms, "__Host-shopsaas_forms");
        string[] forForms = ["Microsoft.AspNetCore.Antiforgery.AntiforgeryToken.v1"];
        var keys = https.Shop.Services.GetRequiredService<IDataProtectionProvider>();
        Assert.NotEmpty(keys.CreateProtector(forForms).Unprotect(WebEncoders.Base64UrlDecode(forms)));
        Assert.Throws<CryptographicException>(() => keys.CreateProtector(forForms).Unprotect(WebEncoders.Base64UrlDecode(member)));
        using var asMember = await Get(https.Shop.Url, "/dashboard", ("Cookie", $"__Host-shopsaas_member={forms}"));
        Assert.Equal(HttpStatusCode.Redirect, asMember.StatusCode);
        using var own = await Get(https.Shop.Url, "/dashboard", ("Cookie", $"__Host-shopsaas_member={member}"), ("X-Forwarded-Proto", "https"));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    private async Task<string> Register()
    {
        var slug = "h" + Guid.NewGuid().ToString("N")[..12];
        using var visitor = https.Shop.Visitor();
        var (status, body) = await visitor.Post("/api/auth/register", new
        {
            storeName = "Hosts", slug, email = $"{slug}@example.com", password = "correct horse battery", template = "atelier", currency = "EUR", country = "DE",
        });
        Assert.True(status == HttpStatusCode.Created, body.ToString());
        return slug;
    }

    // As the proxy passes on a person's form: the page, then the post, both said to be https.
    private async Task<(List<string> Cookies, List<string> Forms)> PostForm(string path, string handler, params (string Name, string Value)[] fields)
    {
        using var page = await Get(https.Shop.Url, path, ("X-Forwarded-Proto", "https"));
        var forms = page.Headers.GetValues("Set-Cookie").ToList();
        var token = Token().Match(await page.Content.ReadAsStringAsync(Cancel)).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("_handler", handler), new("__RequestVerificationToken", token), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        using var answer = await Send(https.Shop.Url, HttpMethod.Post, path, form, ("X-Forwarded-Proto", "https"), ("Cookie", forms.Select(c => c.Split(';')[0]).First(c => c.Contains("_forms", StringComparison.Ordinal))));
        Assert.True((int)answer.StatusCode < 400, $"{path}: {answer.StatusCode}");
        return (answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [], forms);
    }

    private static void AssertHostCookie(string cookie, string sameSite)
    {
        var lower = cookie.ToLowerInvariant();
        Assert.Contains("; path=/;", lower + ";", StringComparison.Ordinal);
        Assert.Contains("; secure", lower, StringComparison.Ordinal);
        Assert.Contains("; httponly", lower, StringComparison.Ordinal);
        Assert.Contains($"samesite={sameSite}", lower, StringComparison.Ordinal);
        Assert.DoesNotContain("domain=", lower, StringComparison.Ordinal);
    }

    private static string Value(List<string> cookies, string name) => cookies.First(c => c.StartsWith(name + "=", StringComparison.Ordinal)).Split(';')[0][(name.Length + 1)..];

    private static Task<HttpResponseMessage> Get(string url, string path, params (string, string)[] headers) => Send(url, HttpMethod.Get, path, null, headers);

    private static async Task<HttpResponseMessage> Send(string url, HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(url) };
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, Cancel);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex(@"https?://[^\s""\\<]+")]
    private static partial Regex Links();

    [GeneratedRegex("path=([^;]+)")]
    private static partial Regex CookiePath();
}
