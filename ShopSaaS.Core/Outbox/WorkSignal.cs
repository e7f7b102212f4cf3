using System.Threading.Channels;

namespace ShopSaaS.Core.Outbox;

/// <summary>Wakes a background loop early; polling is the guarantee, this only saves the wait.</summary>
public sealed class WorkSignal
{
    private readonly Channel<bool> _raised = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is something to do.</summary>
    public void Raise() => _raised.Writer.TryWrite(true);

    /// <summary>Returns when raised, or after <paramref name="atMost"/>.</summary>
    public async Task Wait(TimeSpan atMost, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(atMost);
        try
        {
            await _raised.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // nothing came in time: poll
        }
    }
}
