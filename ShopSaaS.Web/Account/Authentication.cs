using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Web.Account.Passkeys;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Web.Account;

/// <summary>Cookie for people, bearer token for the API; both carry the same signed claims and are confirmed against the database.</summary>
public static class Authentication
{
    /// <summary>The policy of every dashboard and editor page: a member of some store, by cookie.</summary>
    public const string MemberPolicy = "member";

    /// <summary>The policy of the dashboard API: a member of some store, by token.</summary>
    public const string ApiPolicy = "api";

    /// <summary>Schemes, policies, and the accounts behind them.</summary>
    public static IServiceCollection AddMemberAuthentication(this IServiceCollection services, LoginSecrets secrets)
    {
        services.AddAccounts().AddTokenProvider<DataProtectorTokenProvider<User>>(TokenOptions.DefaultProvider);
        services.Configure<DataProtectionTokenProviderOptions>(links => links.TokenLifespan = ResetPassword.LinkLifetime);
        services.AddSingleton<MemberCookie>().AddSingleton<ShortLived>().AddSingleton<PendingSignIn>();
        services.AddSingleton<IPersonalDataProtector, ProtectSecrets>();
        services.AddScoped<IPasskeyHandler<User>, PasskeyHandler<User>>().AddScoped<AddPasskey>().AddScoped<SignInWithPasskey>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<ShopOptions>(PasskeyOrigin.Configure);
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie => cookie.EventsType = typeof(MemberCookie))
            .AddJwtBearer(jwt =>
            {
                jwt.MapInboundClaims = false;
                jwt.TokenValidationParameters = IssueToken.Validation(secrets);
                jwt.Events = new JwtBearerEvents { OnTokenValidated = ConfirmToken };
            });
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<ShopOptions>(MemberCookie.Configure);
        var authorization = services.AddAuthorizationBuilder()
            .AddPolicy(MemberPolicy, p => p.AddAuthenticationSchemes(CookieAuthenticationDefaults.AuthenticationScheme).RequireClaim(Member.TenantClaim))
            .AddPolicy(ApiPolicy, p => p.AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme).RequireClaim(Member.TenantClaim));
        foreach (var permission in Enum.GetValues<Permission>())
            authorization.AddPolicy(MayAttribute.PolicyOf(permission), p => p.RequireAssertion(c => Member.Of(c.User)?.May(permission) == true));
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, MemberCircuit>();
        services.AddScoped<CurrentMember>();
        return services;
    }

    // A token outlives neither the password it was asked for with nor the place in the store.
    private static async Task ConfirmToken(TokenValidatedContext context)
    {
        var confirm = context.HttpContext.RequestServices.GetRequiredService<ConfirmMember>();
        var member = Member.Of(context.Principal) is { } claimed ? await confirm.Run(claimed, context.HttpContext.RequestAborted) : null;
        if (member is null) context.Fail("The sign-in behind this token is no longer good.");
        else context.Principal = MemberCookie.Principal(member, context.HttpContext);
    }
}
