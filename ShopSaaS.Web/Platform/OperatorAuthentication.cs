using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using ShopSaaS.Core.Platform;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Web.Platform;

/// <summary>Operators sign in apart from members: another scheme, another cookie, another policy. Neither opens the other's doors.</summary>
public static class OperatorAuthentication
{
    /// <summary>The operators' own scheme.</summary>
    public const string Scheme = "operator";

    /// <summary>The policy of every page and endpoint under /platform but the two ways in.</summary>
    public const string Policy = "operator";

    /// <summary>Scheme and policy.</summary>
    public static IServiceCollection AddOperatorAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<OperatorCookie>();
        services.AddAuthentication().AddCookie(Scheme, cookie => cookie.EventsType = typeof(OperatorCookie));
        services.AddOptions<CookieAuthenticationOptions>(Scheme).Configure<ShopOptions>(OperatorCookie.Configure);
        services.AddAuthorizationBuilder().AddPolicy(Policy, p => p.AddAuthenticationSchemes(Scheme).RequireClaim(SignedInOperator.OperatorClaim));
        return services;
    }

    /// <summary>The operator of this request, on a page behind the policy.</summary>
    public static SignedInOperator Operator(this HttpContext context) =>
        SignedInOperator.Of(context.User) ?? throw new InvalidOperationException("This page is for operators only.");
}
