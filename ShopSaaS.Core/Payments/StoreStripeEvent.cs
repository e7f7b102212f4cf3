using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Payments.Stripe;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Payments;

/// <summary>Keeps a verified event, once. Nothing is done with it here: Stripe gets its answer first.</summary>
public sealed class StoreStripeEvent(WorkerDesk desk, TimeProvider clock, WorkSignal signal)
{
    /// <summary>True when it is new; a repeated delivery is fine and changes nothing.</summary>
    public async Task<bool> Run(VerifiedEvent received, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        try
        {
            var stored = await desk.Run<bool>(async db =>
            {
                if (await db.Set<StripeEventRecord>().AnyAsync(e => e.EventId == received.Id, cancel)) return false;
                db.Add(new StripeEventRecord
                {
                    EventId = received.Id, Account = received.Account, Type = received.Type, Livemode = received.Livemode,
                    Payload = received.Payload, ReceivedAt = now, NextAttemptAt = now,
                });
                return true;
            }, cancel);
            if (stored.Value) signal.Raise();
            return stored.Value;
        }
        catch (UniqueViolation)
        {
            return false;
        }
    }
}
