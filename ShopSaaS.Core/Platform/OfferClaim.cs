using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>
/// A link that makes an operator, once, within a day. The first one is printed when the program starts and nobody runs the platform yet;
/// later ones are made by operators. There is one at a time: a new one ends the one before.
/// </summary>
public sealed class OfferClaim(PlatformDesk desk, OperatorWork operators, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>The path of the page that takes the link.</summary>
    public const string Page = "/platform/claim";

    /// <summary>The path and secret of a fresh link when there is no operator yet, else null. Show it; keep and log it nowhere.</summary>
    public async Task<string?> First(CancellationToken cancel = default)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var offered = await desk.Run<bool>(null, async db =>
        {
            if (await db.Operators.AnyAsync(cancel)) return false;
            await Replace(db, token, cancel);
            return true;
        }, cancel);
        return offered.OrThrow() ? $"{Page}?token={token}" : null;
    }

    /// <summary>A fresh link for somebody else, made by an operator.</summary>
    public Task<Outcome<string>> Another(Actor actor, CancellationToken cancel = default)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return operators.Run<string>(actor, null, async db =>
        {
            await Replace(db, token, cancel);
            db.Log(actor, PlatformAction.LinkMade, clock.GetUtcNow());
            return $"{Page}?token={token}";
        }, cancel);
    }

    internal static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private async Task Replace(ShopDbContext db, string token, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.Set<OperatorToken>().Where(t => t.UsedAt == null).ExecuteDeleteAsync(cancel);
        db.Add(new OperatorToken { TokenHash = Hash(token), CreatedAt = now, ExpiresAt = now + Lifetime });
    }
}
