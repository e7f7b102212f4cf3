using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts;

/// <summary>
/// Whether what a cookie or token says is still so: the password unchanged, the place in the store kept, the store there. Asked with
/// every request and by open circuits; the database is asked once in half a minute.
/// </summary>
public sealed class ConfirmMember(SignInDesk desk, HybridCache cache)
{
    /// <summary>A change takes hold everywhere within this time.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(30);
    private static readonly HybridCacheEntryOptions Short = new() { Expiration = Within, LocalCacheExpiration = Within };

    /// <summary>The member as of now (the role may have changed); null when the sign-in is no longer good.</summary>
    public async Task<Member?> Run(Member claimed, CancellationToken cancel = default)
    {
        var now = await cache.GetOrCreateAsync($"member:{claimed.Tenant}:{claimed.UserId}", token => Load(claimed, token), Short,
            [Tag(claimed.UserId)], cancel);
        return now is not null && now.Stamp == claimed.Stamp ? now : null;
    }

    /// <summary>Call after changing a person or their memberships: here it holds at once.</summary>
    public ValueTask Forget(Guid user) => cache.RemoveByTagAsync(Tag(user));

    private async ValueTask<Member?> Load(Member claimed, CancellationToken cancel)
    {
        var rows = await desk.Run<List<MemberRow>>(async db =>
            await Memberships.Of(db, claimed.UserId).Where(m => m.Tenant == claimed.Tenant).ToListAsync(cancel), cancel);
        return rows.OrThrow().SingleOrDefault()?.ToMember();
    }

    private static string Tag(Guid user) => $"user:{user}";
}
