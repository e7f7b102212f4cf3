using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Platform;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Web.Platform;

/// <summary>The cookie of an operator: sent to /platform only, never from another site's link, over after a working day.</summary>
public sealed class OperatorCookie(ConfirmOperator confirm) : CookieAuthenticationEvents
{
    public const string Name = "shopsaas_operator";
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    /// <summary>What the cookie looks like and where people without one are sent.</summary>
    public static void Configure(CookieAuthenticationOptions cookie, ShopOptions options)
    {
        cookie.Cookie.Name = Name;
        cookie.Cookie.Path = "/platform";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = options.PublicUrl.StartsWith("https:", StringComparison.Ordinal) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = Lifetime;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = cookie.AccessDeniedPath = "/platform/sign-in";
        cookie.ReturnUrlParameter = "returnUrl";
    }

    /// <summary>Signs in on this browser, until it is closed or the day is over.</summary>
    public static Task SignIn(HttpContext context, SignedInOperator who) => context.SignInAsync(OperatorAuthentication.Scheme, Principal(who));

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var claimed = SignedInOperator.Of(context.Principal);
        var now = claimed is null ? null : await confirm.Run(claimed, context.HttpContext.RequestAborted);
        if (now is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(OperatorAuthentication.Scheme);
        }
        else context.ReplacePrincipal(Principal(now, context.HttpContext));
    }

    private static ClaimsPrincipal Principal(SignedInOperator who, HttpContext? request = null)
    {
        var claims = request?.Connection.RemoteIpAddress is { } from ? who.ToClaims().Append(new(Member.FromClaim, from.ToString())) : who.ToClaims();
        return new(new ClaimsIdentity(claims, OperatorAuthentication.Scheme, Member.NameClaim, null));
    }
}
