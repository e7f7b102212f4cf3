using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.SignalR;

namespace ShopSaaS.Web.Hosting.Limits;

/// <summary>
/// What one live page may do. After its first request a circuit never passes the limits on HTTP again, so it has its own; nobody who edits
/// comes near them.
/// </summary>
public static class CircuitLimits
{
    /// <summary>Events a circuit may send at once, and then a second: a picture's upload comes in hundreds of pieces, typing in a few a second.</summary>
    public const int AtOnce = 500, PerSecond = 100;

    /// <summary>Events that may wait for their turn before the page is closed.</summary>
    public const int MayWait = 1000;

    /// <summary>Live pages one member may have open at the same time, in all browsers on one server.</summary>
    public const int PerMember = 40;

    /// <summary>The longest message from a browser. Pictures come in pieces; a product's whole draft is one message.</summary>
    public const long MessageBytes = 64 * 1024;

    /// <summary>Registers circuits with these limits.</summary>
    public static void AddLimitedCircuits(this IRazorComponentsBuilder components, ShopOptions shop)
    {
        components.AddInteractiveServerComponents(Circuits).AddHubOptions(Messages);
        components.Services.AddSingleton<OpenCircuits>();
        if (shop.RateLimits) components.Services.AddScoped<Microsoft.AspNetCore.Components.Server.Circuits.CircuitHandler, CircuitGuard>();
    }

    internal static TokenBucketRateLimiter Bucket() => new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = AtOnce, TokensPerPeriod = PerSecond / 10, ReplenishmentPeriod = TimeSpan.FromMilliseconds(100), QueueLimit = 1, AutoReplenishment = true,
    });

    private static void Circuits(CircuitOptions circuits)
    {
        circuits.DetailedErrors = false;
        circuits.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(30);
        circuits.MaxBufferedUnacknowledgedRenderBatches = 10;
        circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
        circuits.DisconnectedCircuitMaxRetained = 200;
    }

    private static void Messages(HubOptions hub)
    {
        hub.MaximumReceiveMessageSize = MessageBytes;
        hub.MaximumParallelInvocationsPerClient = 1;
        hub.StreamBufferCapacity = 10;
        hub.EnableDetailedErrors = false;
    }
}
