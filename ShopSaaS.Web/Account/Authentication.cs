using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Web.Account;

/// <summary>Cookie for people, bearer token for the API; both carry the same signed claims.</summary>
public static class Authentication
{
    /// <summary>The policy of every dashboard and editor page: a member of some store, by cookie.</summary>
    public const string MemberPolicy = "member";

    /// <summary>The policy of the dashboard API: a member of some store, by token.</summary>
    public const string ApiPolicy = "api";

    /// <summary>Who may accept our tokens.</summary>
    public const string Audience = "shopsaas-dashboard", Issuer = "shopsaas";

    /// <summary>Schemes and policies.</summary>
    public static IServiceCollection AddMemberAuthentication(this IServiceCollection services, LoginSecrets secrets)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "shopsaas_member";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
                cookie.LoginPath = "/login";
                cookie.LogoutPath = "/logout";
                cookie.ReturnUrlParameter = "returnUrl";
            })
            .AddJwtBearer(jwt =>
            {
                jwt.MapInboundClaims = false;
                jwt.TokenValidationParameters = new TokenValidationParameters
                {
                    ValidIssuer = Issuer, ValidAudience = Audience, ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                    IssuerSigningKey = new SymmetricSecurityKey(secrets.Derive("jwt")), ClockSkew = TimeSpan.FromSeconds(30),
                };
            });
        services.AddAuthorizationBuilder()
            .AddPolicy(MemberPolicy, p => p.AddAuthenticationSchemes(CookieAuthenticationDefaults.AuthenticationScheme).RequireClaim(Member.TenantClaim))
            .AddPolicy(ApiPolicy, p => p.AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme).RequireClaim(Member.TenantClaim));
        services.AddCascadingAuthenticationState();
        services.AddScoped<CurrentMember>();
        return services;
    }
}
