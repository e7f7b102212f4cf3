using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Tests.Core.Accounts;
using ShopSaaS.Tests.Support;
using ShopSaaS.Web.Sandbox.Mail;

namespace ShopSaaS.Tests.Web.Accounts;

/// <summary>The account pages as a browser without script meets them.</summary>
public sealed partial class AccountPagesTests(RunningShop shop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A browser without a past: own cookies, redirects not followed.</summary>
    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(shop.Url) };

    /// <summary>Opens the page, fills its form in, sends it.</summary>
    private static async Task<HttpResponseMessage> Send(HttpClient client, string page, Dictionary<string, string> form)
    {
        var html = await client.GetStringAsync(page, Cancel);
        var hidden = Hidden().Matches(html).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        return await client.PostAsync(page, new FormUrlEncodedContent(hidden.Concat(form)), Cancel);
    }

    private static Dictionary<string, string> Form(RegisterStoreRequest r) => new()
    {
        ["Form.StoreName"] = r.StoreName!, ["Form.Slug"] = r.Slug!, ["Form.Email"] = r.Email!, ["Form.Password"] = r.Password!, ["Form.Template"] = r.Template!,
        ["Form.Currency"] = r.Currency!, ["Form.Country"] = r.Country!,
    };

    private static Dictionary<string, string> Form(string email, string password) =>
        new() { ["Form.Email"] = email, ["Form.Password"] = password, ["Form.Keep"] = "true" };

    private static string? Location(HttpResponseMessage response) => response.Headers.Location?.ToString();

    private async Task<RegisterStoreRequest> Registered()
    {
        var request = AccountHost.Request();
        using var client = Client();
        using var response = await Send(client, "/register", Form(request));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return request;
    }

    [Fact]
    public async Task Registering_signs_in_and_leads_to_the_dashboard()
    {
        using var client = Client();
        using var response = await Send(client, "/register", Form(AccountHost.Request()));
        Assert.EndsWith("/dashboard", Location(response), StringComparison.Ordinal);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("shopsaas_member=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_it_is_made_from_the_name()
    {
        using var client = Client();
        var request = AccountHost.Request() with { StoreName = $"Größe {Guid.NewGuid():N}"[..20], Slug = "" };
        using var response = await Send(client, "/register", Form(request));
        Assert.EndsWith("/dashboard", Location(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field_and_nothing_typed_is_lost_but_the_password()
    {
        using var client = Client();
        using var response = await Send(client, "/register", Form(new("Käse & Söhne", "API", "ana@", "password123", "pantry", "JPY", "JP")));
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancel));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        foreach (var kept in new[] { "value=\"Käse & Söhne\"", "value=\"API\"", "value=\"ana@\"" }) Assert.Contains(kept, html, StringComparison.Ordinal);
        Assert.Matches("id=\"template-pantry\"[^>]*checked", html);
        Assert.Matches("value=\"JPY\"[^>]*selected", html);
        Assert.Matches("id=\"slug-error\">Use only lowercase", html);
        Assert.Matches("id=\"email-error\">This doesn’t look like", html);
        Assert.Matches("id=\"password-error\">This is one of the first", html);
        Assert.Contains("3 things need another look: ", html, StringComparison.Ordinal);
        Assert.DoesNotContain("password123", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_is_shown_as_text_never_as_markup()
    {
        using var client = Client();
        using var response = await Send(client, "/register", Form(AccountHost.Request() with { StoreName = "\"><script>alert(1)</script>", Email = "x" }));
        Assert.DoesNotContain("<script>alert", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "/dashboard")]
    [InlineData("?returnUrl=%2Fdashboard%2Forders%3Fpage%3D2", "/dashboard/orders?page=2")]
    [InlineData("?returnUrl=https%3A%2F%2Fevil.example%2F", "/dashboard")]
    [InlineData("?returnUrl=%2F%2Fevil.example%2F", "/dashboard")]
    [InlineData("?returnUrl=%2F%5Cevil.example%2F", "/dashboard")]
    [InlineData("?returnUrl=javascript%3Aalert(1)", "/dashboard")]
    [InlineData("?returnUrl=%2Flogout", "/dashboard")]
    [InlineData("?returnUrl=%2F%09%2Fevil.example", "/dashboard")]
    public async Task Signing_in_leads_on_within_the_house_only(string query, string to)
    {
        var request = await Registered();
        using var client = Client();
        using var response = await Send(client, "/login" + query, Form(request.Email!, request.Password!));
        Assert.Equal(to, new Uri(client.BaseAddress!, Location(response)).PathAndQuery);
        Assert.Equal(client.BaseAddress!.Authority, new Uri(client.BaseAddress, Location(response)).Authority);
    }

    [Fact]
    public async Task A_wrong_password_keeps_the_address_and_sets_no_cookie()
    {
        var request = await Registered();
        using var client = Client();
        using var response = await Send(client, "/login", Form(request.Email!, "not the password"));
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancel));
        Assert.Contains(VerifyPassword.Wrong.Message, html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{request.Email}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain(response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], c => c.StartsWith("shopsaas_member=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_for_members_ask_to_sign_in_and_bring_back()
    {
        using var client = Client();
        using var response = await client.GetAsync("/stores", Cancel);
        Assert.Equal("/login?returnUrl=%2Fstores", new Uri(client.BaseAddress!, Location(response)).PathAndQuery);
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing_and_comes_back_with_a_word()
    {
        using var client = Client();
        var request = AccountHost.Request();
        using var response = await client.PostAsync("/register", new FormUrlEncodedContent(Form(request).Append(new("_handler", "register"))), Cancel);
        Assert.Equal((HttpStatusCode.SeeOther, "/register?stale=1"), (response.StatusCode, Location(response)));
        using var login = await Send(client, "/login", Form(request.Email!, request.Password!));
        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
        Assert.Contains("nothing was sent", await client.GetStringAsync("/register?stale=1", Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody@example.com")]
    [InlineData(null)]
    public async Task Asking_for_a_link_looks_the_same_known_or_not(string? email)
    {
        email ??= (await Registered()).Email!;
        using var client = Client();
        using var response = await Send(client, "/forgot-password", new() { ["Form.Email"] = email });
        var html = (await response.Content.ReadAsStringAsync(Cancel)).Replace(email, "somebody", StringComparison.Ordinal);
        Assert.Contains("If there is an account for <strong>somebody</strong>, a link is on its way.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_the_link_from_the_mail_once()
    {
        var request = await Registered();
        using var client = Client();
        using (await Send(client, "/forgot-password", new() { ["Form.Email"] = request.Email! })) { }
        var mail = await MailTo(request.Email!);
        var link = new Uri(Link().Match(mail.Text).Value);
        Assert.StartsWith(shop.Url + "/reset-password?", link.ToString(), StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(link.AbsoluteUri), mail.Html, StringComparison.Ordinal);

        using var weak = await Send(client, link.PathAndQuery, new() { ["Form.Password"] = "password123" });
        Assert.Contains("password-error", await weak.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var done = await Send(client, link.PathAndQuery, new() { ["Form.Password"] = "quiet copper window" });
        Assert.EndsWith("/login?after=reset", Location(done), StringComparison.Ordinal);

        Assert.Contains("This link is over", await client.GetStringAsync(link.PathAndQuery, Cancel), StringComparison.Ordinal);
        using var old = await Send(client, "/login", Form(request.Email!, request.Password!));
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        using var now = await Send(client, "/login", Form(request.Email!, "quiet copper window"));
        Assert.EndsWith("/dashboard", Location(now), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_ends_with_the_password()
    {
        var request = AccountHost.Request();
        using var client = Client();
        using (await Send(client, "/register", Form(request))) { }
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/stores", Cancel)).StatusCode);

        await using (var scope = shop.Services.CreateAsyncScope())
        {
            var link = await scope.ServiceProvider.GetRequiredService<MakeResetLink>().Run(request.Email!, "https://shop.example/reset-password");
            var query = System.Web.HttpUtility.ParseQueryString(new Uri(link!.Url).Query);
            (await scope.ServiceProvider.GetRequiredService<ResetPassword>().Run(new(query["user"], query["token"], "quiet copper window"))).OrThrow();
        }

        Assert.Equal("/login?returnUrl=%2Fstores", new Uri(client.BaseAddress!, Location(await client.GetAsync("/stores", Cancel))).PathAndQuery);
    }

    private async Task<CaughtMail> MailTo(string address)
    {
        var box = shop.Services.GetRequiredService<MailBox>();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await look.WaitForNextTickAsync(patience.Token))
            if (box.NewestFirst().FirstOrDefault(m => m.To == address) is { } mail) return mail;
        throw new OperationCanceledException();
    }

    [Fact]
    public async Task A_link_that_is_none_says_so_and_leaks_nowhere()
    {
        using var client = Client();
        using var response = await client.GetAsync("/reset-password?user=x&token=y", Cancel);
        Assert.Contains("This link is over", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Signing_out_needs_a_form_of_ours()
    {
        using var client = Client();
        using var response = await client.PostAsync("/logout", new FormUrlEncodedContent([]), Cancel);
        Assert.Equal("/login", Location(response));
        Assert.False(response.Headers.TryGetValues("Set-Cookie", out _));
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
