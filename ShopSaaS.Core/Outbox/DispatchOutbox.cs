using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Outbox;

/// <summary>
/// Takes due messages a few at a time and hands them to their handlers. A lease, not an open transaction, keeps others away while a
/// handler talks to the outside; back-off on failure; dead after ten tries, kept for a person to look at.
/// </summary>
public sealed class DispatchOutbox(WorkerDesk desk, IEnumerable<IOutboxHandler> handlers, TimeProvider clock, ILogger<DispatchOutbox> log)
{
    private const int Batch = 20, PerTenant = 5, Tries = 10;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private readonly Dictionary<string, IOutboxHandler> _handlers = handlers.ToDictionary(h => h.Type);

    /// <summary>One round. Returns how many were taken: zero means nothing is due.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var taken = (await desk.Run<List<OutboxMessage>>(async db => await Take(db, cancel), cancel)).OrThrow();
        foreach (var message in taken) await Deliver(message, cancel);
        return taken.Count;
    }

#pragma warning disable RS0030 // SKIP LOCKED can't be said in LINQ
    // At most a few of one store a round, so that one store's campaign doesn't make the others wait.
    private async Task<List<OutboxMessage>> Take(ShopDbContext db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var due = await db.Outbox.FromSql($"""
            SELECT * FROM outbox_messages WHERE (tenant_id, id) IN (
                SELECT tenant_id, id FROM (
                    SELECT tenant_id, id, due_at, row_number() OVER (PARTITION BY tenant_id ORDER BY due_at) AS place
                    FROM outbox_messages WHERE state = 'waiting' AND due_at <= {now}) waiting
                WHERE place <= {PerTenant} ORDER BY due_at LIMIT {Batch})
            AND state = 'waiting' AND due_at <= {now} FOR UPDATE SKIP LOCKED
            """).IgnoreQueryFilters([WallConvention.Filter]).AsNoTracking().ToListAsync(cancel);
        foreach (var message in due)
            await Change(db, message).ExecuteUpdateAsync(set => set
                .SetProperty(m => m.DueAt, now + Lease).SetProperty(m => m.Attempts, m => m.Attempts + 1), cancel);
        return due;
    }
#pragma warning restore RS0030

    private async Task Deliver(OutboxMessage message, CancellationToken cancel)
    {
        try
        {
            if (!_handlers.TryGetValue(message.Type, out var handler)) throw new InvalidOperationException($"Nobody handles {message.Type}.");
            await handler.Handle(message.TenantId, message.Payload, cancel);
            await Settle(message, OutboxState.Done, null, clock.GetUtcNow(), cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            var attempts = message.Attempts + 1;
            log.LogError(e, "Outbox message {Type} {Id} of tenant {Tenant} failed, try {Attempts}", message.Type, message.Id, message.TenantId, attempts);
            var later = clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, attempts)) * (0.8 + 0.4 * Random.Shared.NextDouble()));
            await Settle(message, attempts >= Tries ? OutboxState.Dead : OutboxState.Waiting, e.GetType().Name + ": " + e.Message, later, cancel);
        }
    }

    private Task<Outcome<int>> Settle(OutboxMessage message, string state, string? error, DateTimeOffset at, CancellationToken cancel) =>
        desk.Run<int>(async db => await Change(db, message).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, state).SetProperty(m => m.LastError, error).SetProperty(m => m.DueAt, at)
            .SetProperty(m => m.DoneAt, state == OutboxState.Waiting ? null : at), cancel), cancel);

#pragma warning disable RS0030 // the worker finds messages of every shop; which shop a message is of is part of the question
    private static IQueryable<OutboxMessage> Change(ShopDbContext db, OutboxMessage message) =>
        db.Outbox.IgnoreQueryFilters([WallConvention.Filter]).Where(m => m.TenantId == message.TenantId && m.Id == message.Id);
#pragma warning restore RS0030
}
