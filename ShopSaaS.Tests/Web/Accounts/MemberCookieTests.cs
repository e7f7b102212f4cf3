using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using ShopSaaS.Web.Account;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Tests.Web.Accounts;

/// <summary>How the sign-in cookie travels.</summary>
public sealed class MemberCookieTests
{
    [Theory]
    [InlineData("https://shop.example", CookieSecurePolicy.Always)]
    [InlineData("http://localhost:5080", CookieSecurePolicy.SameAsRequest)]
    public void It_never_travels_openly_when_the_platform_is_at_https(string publicUrl, CookieSecurePolicy policy)
    {
        var options = ShopOptions.From(new ConfigurationBuilder().AddInMemoryCollection([new("PUBLIC_URL", publicUrl)]).Build(), production: false);
        var cookie = new CookieAuthenticationOptions();
        MemberCookie.Configure(cookie, options);
        Assert.Equal((policy, true, SameSiteMode.Lax), (cookie.Cookie.SecurePolicy, cookie.Cookie.HttpOnly, cookie.Cookie.SameSite));
    }
}
