using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Web.Account;

/// <summary>Who is signed in, and for which store. Read from the signed cookie or token, never from what a client sends.</summary>
public sealed record Member(Guid UserId, TenantId Tenant, string StoreSlug, string Role, string Name, string Email)
{
    /// <summary>The claim names, the same in cookie and token.</summary>
    public const string SubClaim = "sub", TenantClaim = "tenantId", SlugClaim = "slug", RoleClaim = "role", NameClaim = "name", EmailClaim = "email";

    /// <summary>As the ledger, the timeline and the audit log know them.</summary>
    public Actor Actor => Actor.Member(UserId, Name);

    /// <summary>Null unless the principal is a member of a store.</summary>
    public static Member? From(ClaimsPrincipal? principal) =>
        principal?.Identity?.IsAuthenticated == true
        && Guid.TryParse(principal.FindFirstValue(SubClaim), out var user)
        && Guid.TryParse(principal.FindFirstValue(TenantClaim), out var tenant)
            ? new Member(user, new TenantId(tenant), Text(principal, SlugClaim), Text(principal, RoleClaim), Text(principal, NameClaim), Text(principal, EmailClaim))
            : null;

    /// <summary>The claims to sign.</summary>
    public IEnumerable<Claim> ToClaims() =>
    [
        new(SubClaim, UserId.ToString()), new(TenantClaim, Tenant.ToString()), new(SlugClaim, StoreSlug),
        new(RoleClaim, Role), new(NameClaim, Name), new(EmailClaim, Email),
    ];

    private static string Text(ClaimsPrincipal principal, string claim) => principal.FindFirstValue(claim) ?? "";
}

/// <summary>The member of this request or circuit. A circuit has one for life.</summary>
public sealed class CurrentMember(AuthenticationStateProvider authentication)
{
    /// <summary>Null when nobody is signed in (any more).</summary>
    public async Task<Member?> Find() => Member.From((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>For pages behind the member policy.</summary>
    public async Task<Member> Get() => await Find() ?? throw new InvalidOperationException("This page is for members only.");
}
