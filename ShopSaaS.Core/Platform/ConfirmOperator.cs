using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>
/// Whether somebody is still an operator with the same password. Asked with every request; the database once in half a minute. What
/// they change asks again itself, uncached: see <see cref="OperatorWork"/>.
/// </summary>
public sealed class ConfirmOperator(SignInDesk desk, HybridCache cache)
{
    /// <summary>A removed operator sees nothing any more within this time, everywhere.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(30);
    private static readonly HybridCacheEntryOptions Short = new() { Expiration = Within, LocalCacheExpiration = Within };

    /// <summary>The operator as of now; null when they are none any more.</summary>
    public async Task<SignedInOperator?> Run(SignedInOperator claimed, CancellationToken cancel = default)
    {
        var now = await cache.GetOrCreateAsync(Key(claimed.UserId), token => Load(claimed.UserId, token), Short, cancellationToken: cancel);
        return now is not null && now.Stamp == claimed.Stamp ? now : null;
    }

    /// <summary>Call after removing or adding one: here it holds at once.</summary>
    public ValueTask Forget(Guid user) => cache.RemoveAsync(Key(user));

    private async ValueTask<SignedInOperator?> Load(Guid user, CancellationToken cancel)
    {
        var found = await desk.Run<List<User>>(async db => await (from o in db.Operators join u in db.Users on o.UserId equals u.Id where u.Id == user select u)
            .AsNoTracking().ToListAsync(cancel), cancel);
        return found.OrThrow().SingleOrDefault() is { } u ? new SignedInOperator(u.Id, u.DisplayName, u.Email!, PublicStamp.Of(u.SecurityStamp!)) : null;
    }

    private static string Key(Guid user) => $"operator:{user}";
}
