using System.Security.Claims;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Accounts;

/// <summary>Who is signed in, and for which store. Read from the signed cookie or token, never from what a client sends.</summary>
public sealed record Member(Guid UserId, TenantId Tenant, string StoreSlug, string Role, string Name, string Email)
{
    /// <summary>The claim names, the same in cookie and token.</summary>
    public const string SubClaim = "sub", TenantClaim = "tenantId", SlugClaim = "slug", RoleClaim = "role", NameClaim = "name", EmailClaim = "email",
        StampClaim = "stamp";

    /// <summary>Changes with the password; a cookie or token with another one is no longer good. See <see cref="ConfirmMember"/>.</summary>
    public string Stamp { get; init; } = "";

    /// <summary>As the ledger, the timeline and the audit log know them.</summary>
    public Actor Actor => Actor.Member(UserId, Name);

    /// <summary>Null unless the principal is a member of a store.</summary>
    public static Member? From(ClaimsPrincipal? principal) =>
        principal?.Identity?.IsAuthenticated == true
        && Guid.TryParse(Text(principal, SubClaim), out var user)
        && Guid.TryParse(Text(principal, TenantClaim), out var tenant)
            ? new Member(user, new TenantId(tenant), Text(principal, SlugClaim), Text(principal, RoleClaim), Text(principal, NameClaim), Text(principal, EmailClaim))
            {
                Stamp = Text(principal, StampClaim),
            }
            : null;

    /// <summary>The claims to sign.</summary>
    public IEnumerable<Claim> ToClaims() =>
    [
        new(SubClaim, UserId.ToString()), new(TenantClaim, Tenant.ToString()), new(SlugClaim, StoreSlug),
        new(RoleClaim, Role), new(NameClaim, Name), new(EmailClaim, Email), new(StampClaim, Stamp),
    ];

    private static string Text(ClaimsPrincipal principal, string claim) => principal.FindFirst(claim)?.Value ?? "";
}
