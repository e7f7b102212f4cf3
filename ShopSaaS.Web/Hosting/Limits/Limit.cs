using System.Threading.RateLimiting;

namespace ShopSaaS.Web.Hosting.Limits;

/// <summary>How often something may be asked for: so many at once, then so many a minute (a bucket of tokens that fills again).</summary>
/// <param name="Name">For the log.</param>
/// <param name="AtOnce">The bucket's size.</param>
/// <param name="PerMinute">How fast it fills; below one for things people do rarely.</param>
/// <param name="Of">Whose bucket this request draws from; null when the limit is not about it.</param>
/// <param name="Why">The reason for the figures.</param>
public sealed record Limit(string Name, int AtOnce, double PerMinute, Func<HttpContext, string?> Of, string Why)
{
    /// <summary>One bucket for each key.</summary>
    public PartitionedRateLimiter<HttpContext> Limiter() => PartitionedRateLimiter.Create<HttpContext, string>(context => Of(context) is { } key
        ? RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = AtOnce, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMinutes(1 / PerMinute), QueueLimit = 0, AutoReplenishment = false,
        })
        : RateLimitPartition.GetNoLimiter(""));

    /// <summary>All of them together: a request must pass each.</summary>
    public static PartitionedRateLimiter<HttpContext> All(IEnumerable<Limit> limits) => PartitionedRateLimiter.CreateChained([.. limits.Select(l => l.Limiter())]);
}
