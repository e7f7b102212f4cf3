using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace ShopSaaS.Web.Hosting.Limits;

/// <summary>Puts the table into a request's way, twice: by address at the door, by member once they are known.</summary>
public static class RateLimits
{
    /// <summary>The most live connections (circuits) one address may hold open, in any number of browsers.</summary>
    public const int SocketsPerAddress = 200;

    /// <summary>At the door: costs nothing to refuse. Nothing when limits are off.</summary>
    public static void UseLimitsByAddress(this IApplicationBuilder app, ShopOptions options)
    {
        if (!options.RateLimits) return;
        app.UseRateLimiter(Options(PartitionedRateLimiter.CreateChained(Limit.All(LimitTable.ByAddress), Sockets())));
        app.UseTypedEmail();
        app.UseRateLimiter(Options(Limit.All(LimitTable.ByEmail)));
    }

    /// <summary>Behind authorization.</summary>
    public static void UseLimitsByMember(this IApplicationBuilder app, ShopOptions options)
    {
        if (options.RateLimits) app.UseRateLimiter(Options(Limit.All(LimitTable.ByMember)));
    }

    // A circuit's socket is one request that lasts as long as its page; counted while it does.
    private static PartitionedRateLimiter<HttpContext> Sockets() => PartitionedRateLimiter.Create<HttpContext, string>(context =>
        Requests.IsSocket(context) || Requests.Under(context, "/_blazor") && HttpMethods.IsGet(context.Request.Method)
            ? RateLimitPartition.GetConcurrencyLimiter(Requests.Address(context), _ => new ConcurrencyLimiterOptions { PermitLimit = SocketsPerAddress })
            : RateLimitPartition.GetNoLimiter(""));

    private static RateLimiterOptions Options(PartitionedRateLimiter<HttpContext> limiter) => new()
    {
        GlobalLimiter = limiter, RejectionStatusCode = StatusCodes.Status429TooManyRequests, OnRejected = (rejected, _) => new(TooMany.Answer(rejected)),
    };
}
