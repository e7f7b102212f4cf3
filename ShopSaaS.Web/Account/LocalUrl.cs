namespace ShopSaaS.Web.Account;

/// <summary>Where somebody may be sent after signing in: a page of ours, never another site.</summary>
internal static class LocalUrl
{
    /// <summary>The address when it is a path of ours, else null. "//host", "/\host" and the like are other sites to a browser.</summary>
    public static string? Of(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) && !url.StartsWith("/login", StringComparison.OrdinalIgnoreCase)
        && !url.StartsWith("/logout", StringComparison.OrdinalIgnoreCase) ? url : null;
}
