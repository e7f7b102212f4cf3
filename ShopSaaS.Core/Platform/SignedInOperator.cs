using System.Security.Claims;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Platform;

/// <summary>Who runs the platform in this request. Read from the operators' own signed cookie, never from a member's.</summary>
/// <param name="Stamp">Changes with the password; see <see cref="Member.Stamp"/>.</param>
public sealed record SignedInOperator(Guid UserId, string Name, string Email, string Stamp)
{
    /// <summary>What no member's cookie or token carries.</summary>
    public const string OperatorClaim = "operator";

    /// <summary>The network address of the request; not kept in the cookie.</summary>
    public string? From { get; init; }

    /// <summary>As both logs know them.</summary>
    public Actor Actor => Actor.Operator(UserId, Name, From);

    /// <summary>Null unless the principal is an operator.</summary>
    public static SignedInOperator? Of(ClaimsPrincipal? principal) =>
        principal?.Identity?.IsAuthenticated == true && principal.HasClaim(c => c.Type == OperatorClaim)
        && Guid.TryParse(principal.FindFirst(Member.SubClaim)?.Value, out var user)
            ? new(user, Text(principal, Member.NameClaim), Text(principal, Member.EmailClaim), Text(principal, Member.StampClaim))
            {
                From = principal.FindFirst(Member.FromClaim)?.Value,
            }
            : null;

    /// <summary>The claims to sign.</summary>
    public IEnumerable<Claim> ToClaims() =>
    [
        new(OperatorClaim, "yes"), new(Member.SubClaim, UserId.ToString()), new(Member.NameClaim, Name), new(Member.EmailClaim, Email), new(Member.StampClaim, Stamp),
    ];

    private static string Text(ClaimsPrincipal principal, string claim) => principal.FindFirst(claim)?.Value ?? "";
}
