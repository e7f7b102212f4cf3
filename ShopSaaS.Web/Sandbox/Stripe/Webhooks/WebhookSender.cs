using System.Text.Json.Nodes;
using System.Threading.Channels;
using ShopSaaS.Web.Sandbox.Controls;
using ShopSaaS.Web.Sandbox.State;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Webhooks;

/// <summary>Sends events in the background, several at a time, and again with growing pauses until a listener answers 2xx.</summary>
internal sealed class WebhookSender(
    Ledger ledger, Faults faults, WebhookPost post, SandboxOptions options, TimeProvider time, IHostApplicationLifetime life)
    : BackgroundService
{
    private const int Attempts = 12;
    private const int AtOnce = 16;
    private readonly Channel<string> due = Channel.CreateUnbounded<string>();

    /// <summary>Sends once, now, whatever the state; answers the delivery as it then is. Null: no such delivery.</summary>
    public async Task<JsonObject?> SendNow(string deliveryId, CancellationToken stop)
    {
        if (ledger.Change(draft => Load(draft, deliveryId)) is not { } parcel) return null;
        return Record(deliveryId, await post.Send(parcel, stop));
    }

    /// <summary>Puts every held delivery back on its way.</summary>
    public void ReleaseHeld() => ledger.Change(draft =>
    {
        foreach (var delivery in draft.NewestFirst(Deliveries.Drawer, "delivery").Where(d => d.Str("state") == "held").Reverse().ToList())
            SetState(draft, delivery, "pending");
        return true;
    });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The listener is usually this very program: wait until it listens.
        var started = new TaskCompletionSource();
        await using var _ = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        ledger.Committed += OnCommitted;
        foreach (var id in ledger.Change(Pending)) due.Writer.TryWrite(id);
        try
        {
            await Parallel.ForEachAsync(due.Reader.ReadAllAsync(stoppingToken),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
                async (id, stop) => await Deliver(id, stop));
        }
        finally
        {
            ledger.Committed -= OnCommitted;
        }
    }

    private void OnCommitted(IReadOnlyList<Ledger.Entry> stored)
    {
        foreach (var entry in stored)
            if (entry.Type == "delivery" && entry.Read() is var d && d.Str("state") == "pending" && !d.Is("waiting"))
                due.Writer.TryWrite(entry.Id);
    }

    private async Task Deliver(string id, CancellationToken stop)
    {
        if (faults.Webhooks != WebhookMode.On)
        {
            ledger.Change(draft => draft.Find(Deliveries.Drawer, id) is { } d && d.Str("state") == "pending"
                && SetState(draft, d, faults.Webhooks == WebhookMode.Hold ? "held" : "dropped"));
            return;
        }
        if (ledger.Change(draft => Load(draft, id)) is not { } parcel || parcel.Delivery.Str("state") != "pending") return;

        var delivery = Record(id, await post.Send(parcel, stop));
        if (delivery?.Str("state") == "pending") _ = Again(id, delivery["attempts"]!.AsArray().Count, stop);
    }

    private async Task Again(string id, int attempts, CancellationToken stop)
    {
        var pause = Math.Min(60, options.FirstRetry.TotalSeconds * Math.Pow(2, attempts - 1));
        await Task.Delay(TimeSpan.FromSeconds(pause), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        due.Writer.TryWrite(id);
    }

    private JsonObject? Record(string id, WebhookPost.Result result) => ledger.Change(draft =>
    {
        if (draft.Find(Deliveries.Drawer, id) is not { } delivery) return null;
        var attempts = delivery["attempts"]!.AsArray();
        attempts.Add((JsonNode)new JsonObject
        {
            ["at"] = time.GetUtcNow().ToUnixTimeMilliseconds(), ["status"] = (long)result.Status, ["error"] = result.Error,
        });
        if (result.Status is >= 200 and < 300) delivery["state"] = "delivered";
        else if (delivery.Str("state") == "pending" && attempts.Count >= Attempts) delivery["state"] = "failed";
        delivery["waiting"] = delivery.Str("state") == "pending";
        draft.Put(Deliveries.Drawer, delivery);
        return delivery;
    });

    private static WebhookPost.Parcel? Load(Draft draft, string id)
    {
        if (draft.Find(Deliveries.Drawer, id) is not { } delivery) return null;
        var told = draft.Find(delivery.Str("partition")!, delivery.Str("event")!);
        var endpoint = delivery.Str("endpoint")!;
        var other = endpoint == Deliveries.Own ? null : draft.Find(StripeCall.Platform, endpoint);
        return told is null || (endpoint != Deliveries.Own && other?.Str("url") is null) ? null : new(delivery, told, other);
    }

    private static List<string> Pending(Draft draft) =>
        [.. draft.NewestFirst(Deliveries.Drawer, "delivery").Where(d => d.Str("state") == "pending").Select(d => d.Id()).Reverse()];

    private static bool SetState(Draft draft, JsonObject delivery, string state)
    {
        delivery["state"] = state;
        delivery["waiting"] = false;
        draft.Put(Deliveries.Drawer, delivery);
        return true;
    }
}
