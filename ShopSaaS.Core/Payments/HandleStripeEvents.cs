using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Payments;

/// <summary>
/// Works through stored events. The tenant comes from the connected account alone, never from metadata; an event of an unknown
/// account, or of none, is acknowledged and left with a remark.
/// </summary>
public sealed class HandleStripeEvents(
    WorkerDesk desk, StoreDirectory stores, IEnumerable<IStripeEventHandler> handlers, TimeProvider clock, ILogger<HandleStripeEvents> log)
{
    private const int Batch = 20, Tries = 20;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, IStripeEventHandler> _handlers =
        handlers.SelectMany(h => h.Types.Select(type => (type, h))).ToDictionary(x => x.type, x => x.h);

    /// <summary>One round. Returns how many were taken.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var taken = (await desk.Run<List<StripeEventRecord>>(async db => await Take(db, cancel), cancel)).OrThrow();
        foreach (var record in taken) await Handle(record, cancel);
        return taken.Count;
    }

#pragma warning disable RS0030 // SKIP LOCKED can't be said in LINQ
    private async Task<List<StripeEventRecord>> Take(ShopDbContext db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var due = await db.Set<StripeEventRecord>().FromSql($"""
            SELECT * FROM stripe_events WHERE processed_at IS NULL AND next_attempt_at <= {now} ORDER BY received_at LIMIT {Batch} FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancel);
        foreach (var record in due) (record.NextAttemptAt, record.Attempts) = (now + Lease, record.Attempts + 1);
        return due;
    }
#pragma warning restore RS0030

    private async Task Handle(StripeEventRecord record, CancellationToken cancel)
    {
        try
        {
            await Settle(record, await Remark(record, cancel), clock.GetUtcNow(), null, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogError(e, "Stripe event {Id} {Type} failed, try {Attempts}", record.EventId, record.Type, record.Attempts);
            var later = clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Min(900, Math.Pow(2, record.Attempts)));
            await Settle(record, e.GetType().Name, record.Attempts >= Tries ? clock.GetUtcNow() : null, later, cancel);
        }
    }

    private async Task<string?> Remark(StripeEventRecord record, CancellationToken cancel)
    {
        if (!_handlers.TryGetValue(record.Type, out var handler)) return "nothing to do";
        if (record.Account is null || await stores.OfStripeAccount(record.Account, cancel) is not { } store)
        {
            log.LogWarning("Stripe event {Id} {Type} is of no account of ours; ignored", record.EventId, record.Type);
            return "no store has this account";
        }
        using var json = JsonDocument.Parse(Encoding.UTF8.GetBytes(record.Payload));
        return json.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty("object", out var about) && about.ValueKind == JsonValueKind.Object
            && about.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
                ? await handler.Handle(store, id.GetString()!, cancel) : "names no object";
    }

    private Task Settle(StripeEventRecord record, string? remark, DateTimeOffset? processed, DateTimeOffset? next, CancellationToken cancel) =>
        desk.Run<int>(async db => await db.Set<StripeEventRecord>().Where(e => e.EventId == record.EventId).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.Remark, remark).SetProperty(e => e.ProcessedAt, processed)
            .SetProperty(e => e.NextAttemptAt, e => next ?? e.NextAttemptAt), cancel), cancel);
}
