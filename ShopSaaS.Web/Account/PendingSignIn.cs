using ShopSaaS.Core.Accounts;

namespace ShopSaaS.Web.Account;

/// <summary>Between the password and the code: who has shown their password, for five minutes. Good for nothing but typing the code.</summary>
public sealed class PendingSignIn(ShortLived shortLived)
{
    private const string Cookie = "shopsaas_code";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>What was chosen on the first page.</summary>
    public sealed record Half(Guid User, string Stamp, bool Keep, string? ReturnUrl);

    public void Remember(HttpContext context, CodeNeeded half, bool keep, string? returnUrl) =>
        shortLived.Give(context, Cookie, new Half(half.User, half.Stamp, keep, returnUrl), Lifetime);

    /// <summary>Null when it took too long.</summary>
    public Half? Find(HttpContext context) => shortLived.Find<Half>(context, Cookie);

    public static void Forget(HttpContext context) => ShortLived.Forget(context, Cookie);
}
