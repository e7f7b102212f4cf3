using ShopSaaS.Core.Accounts;

namespace ShopSaaS.Web.Account;

/// <summary>Where somebody may be sent after signing in: a page of ours, never another site.</summary>
internal static class LocalUrl
{
    /// <summary>The address when it is a path of ours, else null. "//host", "/\host" and the like are other sites to a browser.</summary>
    public static string? Of(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) && !url.StartsWith("/login", StringComparison.OrdinalIgnoreCase)
        && !url.StartsWith("/logout", StringComparison.OrdinalIgnoreCase) ? url : null;

    /// <summary>Where somebody goes who has just signed in: back to what they wanted, else to their store, or to choose among several.</summary>
    public static async Task<string> WhereTo(this ListMyStores stores, Member member, string? wanted, CancellationToken cancel) =>
        Of(wanted) ?? ((await stores.Run(member.UserId, cancel)).Count > 1 ? "/stores" : "/dashboard");
}
