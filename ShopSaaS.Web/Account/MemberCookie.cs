using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Web.Account;

/// <summary>The cookie that keeps a member signed in: out of scripts' reach, only our own site's, confirmed with every request.</summary>
public sealed class MemberCookie(ConfirmMember confirm) : CookieAuthenticationEvents
{
    /// <summary>What the cookie looks like and where people without one are sent.</summary>
    public static void Configure(CookieAuthenticationOptions cookie, ShopOptions options)
    {
        cookie.Cookie.Name = Cookies.Named("shopsaas_member", options);
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = Cookies.Secure(options);
        cookie.Cookie.Path = "/";
        cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
        cookie.LoginPath = "/login";
        cookie.AccessDeniedPath = "/no-access";
        cookie.ReturnUrlParameter = "returnUrl";
    }

    /// <summary>Signs in on this browser; <paramref name="keep"/> also after it was closed.</summary>
    public static Task SignIn(HttpContext context, Member member, bool keep) => context.SignInAsync(
        CookieAuthenticationDefaults.AuthenticationScheme, Principal(member), new AuthenticationProperties { IsPersistent = keep });

    /// <summary>
    /// Signs in anew on this browser after a change that ended all sign-ins; <paramref name="elsewhere"/>: to the first store they still work
    /// for. False, and signed out, when there is none.
    /// </summary>
    public static async Task<bool> Renew(HttpContext context, SignIn signIn, bool elsewhere = false)
    {
        var now = Member.Of(context.User)!;
        var keep = (await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme)).Properties?.IsPersistent == true;
        var member = await signIn.Into(now.UserId, elsewhere ? null : now.StoreSlug, context.RequestAborted);
        if (member.Refused) await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        else await SignIn(context, member.Value, keep);
        return !member.Refused;
    }

    /// <summary>The member as the framework sees them, with the address this request came from: circuits know it only from here.</summary>
    public static ClaimsPrincipal Principal(Member member, HttpContext? request = null)
    {
        var claims = request?.Connection.RemoteIpAddress is { } from ? member.ToClaims().Append(new(Member.FromClaim, (from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from).ToString())) : member.ToClaims();
        return new(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme, Member.NameClaim, Member.RoleClaim));
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var claimed = Member.Of(context.Principal);
        var member = claimed is null ? null : await confirm.Run(claimed, context.HttpContext.RequestAborted);
        if (member is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        }
        else
        {
            context.ReplacePrincipal(Principal(member, context.HttpContext));
            context.ShouldRenew = member != claimed! with { From = null };
        }
    }
}
