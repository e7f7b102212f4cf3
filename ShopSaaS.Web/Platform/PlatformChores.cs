using ShopSaaS.Core.Platform;
using ShopSaaS.Core.Platform.Exports;

namespace ShopSaaS.Web.Platform;

/// <summary>
/// Makes exports when asked and erases stores whose time is over. A loop of its own: an archive of a big store takes minutes, and orders
/// must not wait for it.
/// </summary>
public sealed class PlatformChores(MakeExports exports, EraseStores erase, ExportDisk disk, TimeProvider clock, ILogger<PlatformChores> log) : BackgroundService
{
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await exports.Run(stoppingToken);
                await erase.Run(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "A round of the platform's chores failed");
            }
            await Wait(stoppingToken);
        }
    }

    private async Task Wait(CancellationToken stopping)
    {
        using var enough = new CancellationTokenSource(AtMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, stopping);
        try
        {
            await disk.Asked.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // A minute is over, or the program ends.
        }
    }
}
