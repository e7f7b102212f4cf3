using System.Security.Cryptography;

namespace ShopSaaS.Web.Hosting.Headers;

/// <summary>The number used once that an inline element of this one answer carries, so that the browser knows it for ours.</summary>
public static class PageNonce
{
    private static readonly object Key = new();

    /// <summary>The same for the whole answer, unguessable for the next.</summary>
    public static string Nonce(this HttpContext context)
    {
        if (context.Items[Key] is string made) return made;
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        context.Items[Key] = nonce;
        return nonce;
    }
}
