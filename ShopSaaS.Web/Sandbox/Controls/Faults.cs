using System.Text.Json.Serialization;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Controls;

/// <summary>What goes wrong with the next API call: nothing, a failure with no work done, or work done and the answer lost.</summary>
internal enum Fault { None, BeforeWork, AfterWork }

/// <summary>What happens to webhooks: sent, kept back until released, or lost.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WebhookMode>))]
internal enum WebhookMode { On, Hold, Drop }

/// <summary>The trouble a tester has ordered. Forgotten at restart.</summary>
internal sealed class Faults(TimeProvider time)
{
    private readonly Lock gate = new();

    public int LatencyMs { get; private set; }
    public int FailNext { get; private set; }
    public double FailRate { get; private set; }
    public bool AfterWork { get; private set; }
    public WebhookMode Webhooks { get; private set; }

    /// <summary>Takes over what is given and leaves the rest.</summary>
    public void Set(FaultOrder order)
    {
        lock (gate)
        {
            LatencyMs = Math.Clamp(order.LatencyMs ?? LatencyMs, 0, 60_000);
            FailNext = Math.Max(0, order.FailNext ?? FailNext);
            FailRate = Math.Clamp(order.FailRate ?? FailRate, 0, 1);
            AfterWork = order.FailAfterWork ?? AfterWork;
            Webhooks = order.Webhooks ?? Webhooks;
        }
    }

    public async Task<Fault> Next(CancellationToken stop)
    {
        if (LatencyMs > 0) await Task.Delay(TimeSpan.FromMilliseconds(LatencyMs), time, stop);
        lock (gate)
        {
            var fails = FailNext > 0 || (FailRate > 0 && Random.Shared.NextDouble() < FailRate);
            if (FailNext > 0) FailNext--;
            return !fails ? Fault.None : AfterWork ? Fault.AfterWork : Fault.BeforeWork;
        }
    }

    public static StripeError ApiError() =>
        new(500, "api_error", "An unknown error occurred: the sandbox was told to fail this call.");
}

/// <summary>A tester's order; what is left out stays as it was.</summary>
internal sealed record FaultOrder(int? LatencyMs, int? FailNext, double? FailRate, bool? FailAfterWork, WebhookMode? Webhooks);
