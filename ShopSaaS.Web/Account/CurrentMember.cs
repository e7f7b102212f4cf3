global using Member = ShopSaaS.Core.Accounts.Member;

using Microsoft.AspNetCore.Components.Authorization;

namespace ShopSaaS.Web.Account;

/// <summary>The member of this request or circuit. A circuit has one for life.</summary>
public sealed class CurrentMember(AuthenticationStateProvider authentication)
{
    /// <summary>Null when nobody is signed in (any more).</summary>
    public async Task<Member?> Find() => Member.Of((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>For pages behind the member policy.</summary>
    public async Task<Member> Get() => await Find() ?? throw new InvalidOperationException("This page is for members only.");
}
