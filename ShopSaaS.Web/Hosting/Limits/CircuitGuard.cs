using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ShopSaaS.Web.Hosting.Limits;

/// <summary>Watches over one circuit: slows one that sends more than a person could, closes one that floods, and says so on the page.</summary>
public sealed class CircuitGuard(NavigationManager navigation, AuthenticationStateProvider authentication, OpenCircuits open, ILogger<CircuitGuard> log)
    : CircuitHandler, IDisposable
{
    private readonly TokenBucketRateLimiter _bucket = CircuitLimits.Bucket();
    private readonly SemaphoreSlim _turn = new(1);
    private int _waiting;
    private bool _closed;
    private string? _member;

    public override async Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var claimed = Core.Accounts.Member.Of((await authentication.GetAuthenticationStateAsync()).User);
        if (claimed is null || _member is not null) return;
        _member = claimed.UserId.ToString();
        if (open.Enter(_member) > CircuitLimits.PerMember) Close(TooFastPage.Tabs);
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Leave();
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        if (_closed) return;
        if (_waiting == 0 && _bucket.AttemptAcquire().IsAcquired)
        {
            await next(context);
            return;
        }
        if (Interlocked.Increment(ref _waiting) > CircuitLimits.MayWait)
        {
            Close(TooFastPage.Events);
            return;
        }
        Task turn;
        // One after the other: events must reach the page in the order they were sent.
        await _turn.WaitAsync();
        try
        {
            using var token = await _bucket.AcquireAsync();
            Interlocked.Decrement(ref _waiting);
            turn = _closed ? Task.CompletedTask : next(context);
        }
        finally
        {
            _turn.Release();
        }
        await turn;
    };

    // Deaf from here on; the browser leaves the page, and whoever ignores that talks to nobody.
    private void Close(string why)
    {
        if (_closed) return;
        _closed = true;
        log.LogWarning("A live page of member {Member} was closed: {Why}", _member, why);
        navigation.NavigateTo($"{TooFastPage.Path}?why={why}", forceLoad: true);
    }

    private void Leave()
    {
        if (_member is { } member) open.Leave(member);
        _member = null;
    }

    public void Dispose()
    {
        Leave();
        _bucket.Dispose();
        _turn.Dispose();
    }
}
