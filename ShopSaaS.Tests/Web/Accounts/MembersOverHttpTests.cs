using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Accounts.Members;
using ShopSaaS.Core.Accounts.SecondFactor;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Tests.Core.Accounts;
using ShopSaaS.Tests.Support;
using ShopSaaS.Web.Sandbox.Mail;

namespace ShopSaaS.Tests.Web.Accounts;

/// <summary>Invitations, the second factor and passkeys as browsers and programs meet them.</summary>
public sealed partial class MembersOverHttpTests(RunningShop shop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private HttpClient Client(string? token = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(shop.Url) };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    private static string? Location(HttpResponseMessage response) => response.Headers.Location is { } to ? to.IsAbsoluteUri ? to.PathAndQuery : to.ToString() : null;

    private async Task<Member> Registered()
    {
        await using var scope = shop.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<RegisterStore>().Run(AccountHost.Request(), Cancel)).OrThrow();
    }

    private async Task<(Guid Id, string Link, string Email)> Invited(Member owner, string? email = null)
    {
        email ??= $"{AccountHost.Unique("kim")}@example.com";
        var id = (await shop.Services.GetRequiredService<InviteMember>().Run(owner.Tenant, owner.Actor, new(email, new(MemberRole.Staff, ["orders"])), Cancel)).OrThrow();
        return (id, $"/join/{owner.StoreSlug}/{shop.Services.GetRequiredService<InvitationToken>().For(owner.Tenant, id)}", email);
    }

    /// <summary>Opens a page, fills the form of this name in, sends it.</summary>
    private static async Task<HttpResponseMessage> Send(HttpClient client, string page, string form, Dictionary<string, string> fields)
    {
        var html = await client.GetStringAsync(page, Cancel);
        var start = html.IndexOf($"value=\"{form}\"", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{page} has no form {form}");
        var whole = html[html.LastIndexOf("<form", start, StringComparison.Ordinal)..html.IndexOf("</form>", start, StringComparison.Ordinal)];
        var hidden = Hidden().Matches(whole).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        foreach (var field in fields) hidden[field.Key] = field.Value;
        return await client.PostAsync(page, new FormUrlEncodedContent(hidden), Cancel);
    }

    private async Task<HttpResponseMessage> SignIn(HttpClient client, string email, string password = AccountHost.Password, string page = "/login") =>
        await Send(client, page, "login", new() { ["Form.Email"] = email, ["Form.Password"] = password, ["Form.Keep"] = "true" });

    [Fact]
    public async Task From_the_mail_to_the_dashboard_with_just_their_parts()
    {
        var owner = await Registered();
        var (_, _, email) = await Invited(owner);
        var mail = await MailTo(email);
        var link = new Uri(Link().Match(mail.Text).Value);
        Assert.Contains(link.AbsoluteUri, mail.Html, StringComparison.Ordinal);
        Assert.Contains("Morning & Moss", mail.Text, StringComparison.Ordinal);

        using var kim = Client();
        using var page = await kim.GetAsync(link.PathAndQuery, Cancel);
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(page.Headers.CacheControl!.NoStore);
        using var wrong = await Send(kim, link.PathAndQuery, "join", new() { ["Form.Name"] = "Kim", ["Form.Password"] = "short" });
        Assert.Contains("id=\"password-error\"", await wrong.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var joined = await Send(kim, link.PathAndQuery, "join", new() { ["Form.Name"] = "Kim", ["Form.Password"] = AccountHost.Password });
        Assert.Equal("/dashboard", Location(joined));

        var dashboard = await kim.GetStringAsync("/dashboard", Cancel);
        Assert.Contains("href=\"/dashboard/orders\"", dashboard, StringComparison.Ordinal);
        foreach (var other in new[] { "/dashboard/products", "/editor", "/dashboard/settings" }) Assert.DoesNotContain($"href=\"{other}\"", dashboard, StringComparison.Ordinal);
        foreach (var closed in new[] { "/dashboard/products", "/dashboard/settings", "/dashboard/settings/members", "/editor" })
        {
            using var refused = await kim.GetAsync(closed, Cancel);
            Assert.StartsWith("/no-access", Location(refused), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Links_that_are_over_and_links_that_never_were_look_the_same()
    {
        var owner = await Registered();
        var (id, revoked, _) = await Invited(owner);
        (await shop.Services.GetRequiredService<RevokeInvitation>().Run(owner.Tenant, owner.Actor, id, Cancel)).OrThrow();
        using var client = Client();
        var answers = new List<string>();
        foreach (var link in new[] { revoked, $"/join/{owner.StoreSlug}/nothing", "/join/no-such-store-here/nothing" })
        {
            using var answer = await client.GetAsync(link, Cancel);
            // What the framework seals into every page differs each time.
            answers.Add($"{answer.StatusCode} {Regex.Replace(await answer.Content.ReadAsStringAsync(Cancel), "CfDJ8[^<\"]+", "")}");
        }
        Assert.Contains("This invitation is over", answers[0], StringComparison.Ordinal);
        Assert.All(answers, a => Assert.Equal(answers[0], a));
    }

    [Fact]
    public async Task Somebody_with_an_account_signs_in_and_comes_back_to_the_invitation()
    {
        var (owner, ana) = (await Registered(), await Registered());
        var (_, link, _) = await Invited(owner, ana.Email);
        using var client = Client();
        using var entered = await SignIn(client, ana.Email, page: $"/login?returnUrl={Uri.EscapeDataString(link)}");
        Assert.Equal(link, Location(entered));
        Assert.Contains("Join as", await client.GetStringAsync(link, Cancel), StringComparison.Ordinal);
        using var joined = await Send(client, link, "join", []);
        Assert.Equal("/dashboard", Location(joined));
        var stores = await client.GetStringAsync("/stores", Cancel);
        Assert.Contains(owner.StoreSlug, stores, StringComparison.Ordinal);
        Assert.Contains(ana.StoreSlug, stores, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signed_in_as_somebody_else_nothing_is_taken()
    {
        var (owner, bob) = (await Registered(), await Registered());
        var (_, link, _) = await Invited(owner);
        using var client = Client();
        using (await SignIn(client, bob.Email)) { }
        var html = await client.GetStringAsync(link, Cancel);
        Assert.Contains("Sign out", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Join as", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_removed_is_out_at_once_with_cookie_and_token()
    {
        var owner = await Registered();
        var (_, link, email) = await Invited(owner);
        using var kim = Client();
        using (await Send(kim, link, "join", new() { ["Form.Name"] = "Kim", ["Form.Password"] = AccountHost.Password })) { }
        using var program = Client((await Token(new { email, password = AccountHost.Password })).Body.GetProperty("accessToken").GetString());
        Assert.Equal(HttpStatusCode.OK, (await kim.GetAsync("/dashboard/orders", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/dashboard/orders", Cancel)).StatusCode);

        var people = (await shop.Services.GetRequiredService<ListMembers>().Run(owner.Tenant, owner.Actor, Cancel)).OrThrow();
        (await shop.Services.GetRequiredService<RemoveMember>().Run(owner.Tenant, owner.Actor, people.Members.Single(m => m.Email == email).UserId, Cancel)).OrThrow();

        Assert.StartsWith("/login", Location(await kim.GetAsync("/dashboard/orders", Cancel)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/dashboard/orders", Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_second_factor_is_asked_on_a_page_of_its_own_and_of_programs_in_the_same_call()
    {
        var ana = await Registered();
        using var client = Client();
        using (await SignIn(client, ana.Email)) { }
        var setup = await client.GetStringAsync("/account/second-factor", Cancel);
        var key = SetupKey().Match(setup).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var app = new Totp(Base32Encoding.ToBytes(key));
        var (name, sealedKey) = ("Started.Key", WebUtility.HtmlDecode(Regex.Match(setup, "name=\"Started.Key\" value=\"([^\"]+)\"").Groups[1].Value));
        using var on = await Send(client, "/account/second-factor", "start", new()
        {
            [name] = sealedKey, ["Started.Code"] = app.ComputeTotp(DateTimeOffsetNow.UtcDateTime), ["Started.Proof"] = AccountHost.Password,
        });
        var shown = await on.Content.ReadAsStringAsync(Cancel);
        var recovery = Regex.Matches(shown, "<li class=\"mono\">([a-z0-9-]+)</li>").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(RecoveryCodes.Count, recovery.Count);
        // This browser stays signed in; nothing shows the codes again.
        Assert.DoesNotContain(recovery[0], await client.GetStringAsync("/account/second-factor", Cancel), StringComparison.Ordinal);

        using var other = Client();
        using var half = await SignIn(other, ana.Email);
        Assert.Equal("/login/code", Location(half));
        Assert.DoesNotContain(half.Headers.GetValues("Set-Cookie"), c => c.StartsWith("shopsaas_member=", StringComparison.Ordinal));
        Assert.StartsWith("/login", Location(await other.GetAsync("/dashboard", Cancel)), StringComparison.Ordinal);
        using var wrong = await Send(other, "/login/code", "code", new() { ["Form.Code"] = "000000" });
        Assert.Contains("This code isn’t right", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
        using var whole = await Send(other, "/login/code?recovery=true", "code", new() { ["Form.Code"] = recovery[0] });
        Assert.Equal("/dashboard", Location(whole));
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/dashboard", Cancel)).StatusCode);

        var without = await Token(new { email = ana.Email, password = AccountHost.Password });
        Assert.Equal((HttpStatusCode.Unauthorized, Codes.Unauthorized), (without.Status, without.Body.GetProperty("code").GetString()));
        Assert.Contains("second factor", without.Body.GetProperty("error").GetString(), StringComparison.Ordinal);
        var guess = await Token(new { email = ana.Email, password = "not the password" });
        Assert.Equal(VerifyPassword.Wrong.Message, guess.Body.GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.OK, (await Token(new { email = ana.Email, password = AccountHost.Password, code = recovery[1] })).Status);
    }

    [Fact]
    public async Task Nobody_types_a_code_without_having_shown_the_password()
    {
        using var client = Client();
        Assert.Equal("/login?after=late", Location(await client.GetAsync("/login/code", Cancel)));
        client.DefaultRequestHeaders.Add("Cookie", "shopsaas_code=CfDJ8forged");
        Assert.Equal("/login?after=late", Location(await client.GetAsync("/login/code", Cancel)));
    }

    [Fact]
    public async Task Passkeys_are_asked_for_by_our_own_pages_and_added_by_the_person_themselves()
    {
        var ana = await Registered();
        using var client = Client();
        using var anonymous = await client.PostAsJsonAsync("/account/passkey", new { proof = AccountHost.Password }, Cancel);
        Assert.StartsWith("/login", Location(anonymous), StringComparison.Ordinal);
        using (await SignIn(client, ana.Email)) { }
        using var guess = await client.PostAsJsonAsync("/account/passkey", new { proof = "not the password" }, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, guess.StatusCode);
        using var options = await client.PostAsJsonAsync("/account/passkey", new { proof = AccountHost.Password }, Cancel);
        var json = await options.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal("localhost", json.GetProperty("rp").GetProperty("id").GetString());

        foreach (var path in new[] { "/account/passkey", "/login/passkey", "/login/passkey/enter" })
        {
            using var foreign = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { proof = AccountHost.Password }) };
            foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
            Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(foreign, Cancel)).StatusCode);
        }
        using var forged = await Send(client, "/account", "add-passkey", new() { ["Added.Credential"] = "{}", ["Added.Name"] = "x" });
        Assert.Contains("That didn’t work", WebUtility.HtmlDecode(await forged.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_made_up_passkey_opens_nothing()
    {
        using var client = Client();
        using (await client.PostAsJsonAsync("/login/passkey", new { }, Cancel)) { }
        const string credential = """{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AAAA","signature":"AAAA"},"clientExtensionResults":{}}""";
        foreach (var made in new[] { credential, "{}", "", null })
        {
            using var answer = await client.PostAsJsonAsync("/login/passkey/enter", new { credential = made, keep = true, returnUrl = "https://evil.example" }, Cancel);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Contains("Signing in with the passkey didn’t work", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("error").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Staff_leave_by_themselves_and_are_signed_out()
    {
        var owner = await Registered();
        var (_, link, _) = await Invited(owner);
        using var kim = Client();
        using (await Send(kim, link, "join", new() { ["Form.Name"] = "Kim", ["Form.Password"] = AccountHost.Password })) { }
        using var left = await Send(kim, "/account", "leave", []);
        Assert.Equal("/login?after=left", Location(left));
        Assert.StartsWith("/login", Location(await kim.GetAsync("/dashboard", Cancel)), StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> Token(object body)
    {
        using var client = Client();
        using var answer = await client.PostAsJsonAsync("/api/auth/token", body, Cancel);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel));
    }

    private static DateTimeOffset DateTimeOffsetNow => TimeProvider.System.GetUtcNow();

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

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("setup-key\">([A-Z2-7 ]+)<")]
    private static partial Regex SetupKey();
}
