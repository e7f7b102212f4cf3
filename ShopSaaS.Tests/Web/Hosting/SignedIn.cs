using System.Net;
using System.Text.RegularExpressions;

namespace ShopSaaS.Tests.Web.Hosting;

/// <summary>A member's browser, signed in through the form.</summary>
public sealed partial class SignedIn : IDisposable
{
    private readonly HttpClient _http;

    private SignedIn(HttpClient http) => _http = http;

    /// <summary>Signs in the owner of a store that <c>Selling.OpenStore</c> opened.</summary>
    public static async Task<SignedIn> Member(string url, string slug)
    {
        var browser = new SignedIn(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(url) });
        using var page = await browser._http.GetAsync("/login", TestContext.Current.CancellationToken);
        var token = Token().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(
        [
            new("_handler", "login"), new("__RequestVerificationToken", token), new("Form.Email", $"{slug}@example.com"), new("Form.Password", "correct horse battery"),
        ]);
        using var answer = await browser._http.PostAsync("/login", form, TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Found, answer.StatusCode.ToString());
        return browser;
    }

    /// <summary>The content policy of a page.</summary>
    public async Task<string> Policy(string path)
    {
        using var answer = await _http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.GetValues("Content-Security-Policy").Single();
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
