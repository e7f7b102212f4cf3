using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Payments;

namespace ShopSaaS.Web.Hosting;

/// <summary>Does what waits: Stripe's events and the outbox, until nothing is due; then sleeps until woken or two seconds have passed.</summary>
public sealed class BackgroundWork(HandleStripeEvents events, DispatchOutbox outbox, WorkSignal signal, ILogger<BackgroundWork> log) : BackgroundService
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await events.Run(stoppingToken) + await outbox.Run(stoppingToken) == 0) await signal.Wait(AtMost, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database may be restarting; the work waits there and is found again.
                log.LogError(e, "A round of background work failed");
                await signal.Wait(AtMost, stoppingToken);
            }
        }
    }
}
