using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Tests.Support;
using ShopSaaS.Web.Account;

namespace ShopSaaS.Tests.Isolation.Http;

/// <summary>Member cookies that were changed, cut, sealed by another installation, or sealed by ours for somebody who isn't there.</summary>
public sealed class ForgedCookiesTests(RunningShop shop)
{
    private const string Door = "/dashboard/products";

    private ISecureDataFormat<AuthenticationTicket> Ours => shop.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
        .Get(CookieAuthenticationDefaults.AuthenticationScheme).TicketDataFormat;

    private static ISecureDataFormat<AuthenticationTicket> Another(string purpose) =>
        new TicketDataFormat(new EphemeralDataProtectionProvider().CreateProtector("Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", CookieAuthenticationDefaults.AuthenticationScheme, purpose));

    private static AuthenticationTicket Ticket(Member member, TimeSpan? lifetime = null) => new(MemberCookie.Principal(member), new AuthenticationProperties
    {
        IssuedUtc = TimeProvider.System.GetUtcNow().AddDays(-1), ExpiresUtc = TimeProvider.System.GetUtcNow() + (lifetime ?? TimeSpan.FromDays(1)),
    }, CookieAuthenticationDefaults.AuthenticationScheme);

    [Fact]
    public async Task No_forged_cookie_opens_the_door()
    {
        var (a, b) = (await shop.OpenStore(), await shop.OpenStore());
        using var attacker = new Attacker(shop.Url);
        var (_, cookies) = await attacker.Submit("/login", new Dictionary<string, string> { ["Form.Email"] = $"{a.Slug}@example.com", ["Form.Password"] = Stall.Password });
        var name = Stall.CookieName(shop);
        var value = cookies.Split("; ").Last(c => c.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];
        var member = Member.Of(Ours.Unprotect(value)!.Principal)!;
        // Control: the cookie itself, and one that the test seals the same way.
        Assert.Equal(HttpStatusCode.OK, (await attacker.Get(Door, $"{name}={value}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await attacker.Get(Door, $"{name}={Ours.Protect(Ticket(member))}")).Status);

        var forged = new List<(string Name, string Value)>
        {
            ("empty", ""), ("nonsense", "owner"), ("a bearer token", a.Token), ("cut in half", value[..(value.Length / 2)]), ("one character short", value[..^1]), ("with more behind", value + "AAAA"),
            ("twice", value + value), ("of another installation", Another("v2").Protect(Ticket(member))), ("of another purpose", Another("v1").Protect(Ticket(member))), ("run out", Ours.Protect(Ticket(member, -TimeSpan.FromMinutes(1)))),
            ("for a store the person doesn't work for", Ours.Protect(Ticket(member with { Tenant = b.Tenant, StoreSlug = b.Slug }))),
            ("for no store", Ours.Protect(Ticket(member with { Tenant = default }))), ("for a store that isn't there", Ours.Protect(Ticket(member with { Tenant = TenantId.New() }))),
            ("of somebody who isn't there", Ours.Protect(Ticket(member with { UserId = Guid.NewGuid() }))), ("with an old password's stamp", Ours.Protect(Ticket(member with { Stamp = "old" }))),
        };
        for (var i = 0; i < 40; i++)
        {
            var at = i * (value.Length - 1) / 40;
            forged.Add(($"character {at} changed", $"{value[..at]}{(value[at] == 'A' ? 'B' : 'A')}{value[(at + 1)..]}"));
        }
        foreach (var (what, cookie) in forged)
        {
            var answer = await attacker.Get(Door, $"{name}={cookie}");
            Assert.True(answer.Status == HttpStatusCode.Redirect && answer.Location!.Contains("/login", StringComparison.Ordinal), $"{what}: {answer.Status} {answer.Location}");
            Assert.DoesNotContain(answer.Cookies, c => c.StartsWith(name + "=", StringComparison.Ordinal) && !c.StartsWith(name + "=;", StringComparison.Ordinal));
        }
        Figures.Note("S3", "forged member cookies refused", forged.Count);
    }

    [Fact]
    public async Task A_cookie_is_no_token_and_a_token_is_no_cookie()
    {
        var a = await shop.OpenStore();
        using var attacker = new Attacker(shop.Url);
        var (_, cookies) = await attacker.Submit("/login", new Dictionary<string, string> { ["Form.Email"] = $"{a.Slug}@example.com", ["Form.Password"] = Stall.Password });
        Assert.Equal(HttpStatusCode.Unauthorized, (await attacker.Get("/api/dashboard/products", cookies)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await attacker.Get(Door, token: a.Token)).Status);
    }
}
