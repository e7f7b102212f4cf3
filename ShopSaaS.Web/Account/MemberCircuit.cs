using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using ShopSaaS.Core.Accounts;

namespace ShopSaaS.Web.Account;

/// <summary>An open editor or dashboard notices within half a minute that its sign-in is no longer good.</summary>
public sealed class MemberCircuit(ILoggerFactory logs, ConfirmMember confirm) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => ConfirmMember.Within;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        // With another role than it opened with, the page must be loaded anew: what it shows may no longer be theirs to see.
        Member.Of(authenticationState.User) is { } claimed && await confirm.Run(claimed, cancellationToken) is { } now
        && (now.Role, now.Grants) == (claimed.Role, claimed.Grants);
}
