using System.Security.Claims;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Accounts;

/// <summary>Who is signed in, and for which store. Read from the signed cookie or token, never from what a client sends.</summary>
public sealed record Member(Guid UserId, TenantId Tenant, string StoreSlug, string Role, string Name, string Email)
{
    /// <summary>The claim names, the same in cookie and token.</summary>
    public const string SubClaim = "sub", TenantClaim = "tenantId", SlugClaim = "slug", RoleClaim = "role", NameClaim = "name", EmailClaim = "email",
        StampClaim = "stamp", GrantsClaim = "grants", FromClaim = "from";

    /// <summary>Changes with the password; a cookie or token with another one is no longer good. See <see cref="ConfirmMember"/>.</summary>
    public string Stamp { get; init; } = "";

    /// <summary>What staff may do, as permission keys with spaces between. See <see cref="May"/>.</summary>
    public string Grants { get; init; } = "";

    /// <summary>The network address of the request they came with; not kept in cookie or token.</summary>
    public string? From { get; init; }

    /// <summary>As the ledger, the timeline and the audit log know them.</summary>
    public Actor Actor => Actor.Member(UserId, Name, From);

    /// <summary>Whether to show them something. What they do is asked again, of the database, when they do it.</summary>
    public bool May(Permission permission) => MemberRole.Allows(Role, Grants.Split(' '), permission);

    /// <summary>Null unless the principal is a member of a store.</summary>
    public static Member? Of(ClaimsPrincipal? principal) =>
        principal?.Identity?.IsAuthenticated == true
        && Guid.TryParse(Text(principal, SubClaim), out var user)
        && Guid.TryParse(Text(principal, TenantClaim), out var tenant)
            ? new Member(user, new TenantId(tenant), Text(principal, SlugClaim), Text(principal, RoleClaim), Text(principal, NameClaim), Text(principal, EmailClaim))
            {
                Stamp = Text(principal, StampClaim), Grants = Text(principal, GrantsClaim), From = principal.FindFirst(FromClaim)?.Value,
            }
            : null;

    /// <summary>The claims to sign.</summary>
    public IEnumerable<Claim> ToClaims() =>
    [
        new(SubClaim, UserId.ToString()), new(TenantClaim, Tenant.ToString()), new(SlugClaim, StoreSlug),
        new(RoleClaim, Role), new(GrantsClaim, Grants), new(NameClaim, Name), new(EmailClaim, Email), new(StampClaim, Stamp),
    ];

    private static string Text(ClaimsPrincipal principal, string claim) => principal.FindFirst(claim)?.Value ?? "";
}
