using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.AspNetCore.Components.Server;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Tests.Support;
using ShopSaaS.Web.Hosting.Limits;

namespace ShopSaaS.Tests.Web.Hosting;

/// <summary>A live page's own limits, beside the framework. The browser tests flood a real one.</summary>
public sealed class CircuitGuardTests(RunningShop shop)
{
    [Fact]
    public async Task Events_beyond_the_bucket_wait_their_turn_and_keep_their_order()
    {
        using var circuit = new FakeCircuit();
        var seen = new List<int>();
        var handlers = new List<Task>();
        var extra = CircuitLimits.PerSecond / 2;
        for (var i = 0; i < CircuitLimits.AtOnce + extra; i++)
        {
            var number = i;
            handlers.Add(circuit.Guard.CreateInboundActivityHandler(_ =>
            {
                lock (seen) seen.Add(number);
                return Task.CompletedTask;
            })(null!));
        }
        // Half a second's worth more than the bucket holds: those are not done yet, and none is lost.
        Assert.InRange(seen.Count, CircuitLimits.AtOnce, CircuitLimits.AtOnce + extra - 1);
        await Task.WhenAll(handlers);
        Assert.Equal(Enumerable.Range(0, CircuitLimits.AtOnce + extra), seen);
        Assert.Null(circuit.WentTo);
    }

    [Fact]
    public void A_flood_closes_the_page_with_words()
    {
        using var circuit = new FakeCircuit();
        var done = 0;
        var handle = circuit.Guard.CreateInboundActivityHandler(_ =>
        {
            Interlocked.Increment(ref done);
            return Task.CompletedTask;
        });
        for (var i = 0; i < CircuitLimits.AtOnce + CircuitLimits.MayWait + 500; i++) _ = handle(null!);
        Assert.Equal("/slow-down?why=events", circuit.WentTo);
        Assert.True(done < CircuitLimits.AtOnce + CircuitLimits.PerSecond * 5, $"{done} were done");
        var before = done;
        Assert.True(handle(null!).IsCompleted); // deaf
        Assert.InRange(done, before, before + 1);
    }

    [Fact]
    public async Task One_member_has_so_many_pages_and_not_one_more()
    {
        var (open, member) = (new OpenCircuits(), Guid.NewGuid());
        var circuits = Enumerable.Range(0, CircuitLimits.PerMember).Select(_ => new FakeCircuit(open, member)).ToList();
        foreach (var circuit in circuits) await circuit.Guard.OnConnectionUpAsync(null!, TestContext.Current.CancellationToken);
        Assert.All(circuits, c => Assert.Null(c.WentTo));

        using var another = new FakeCircuit(open, member);
        await another.Guard.OnConnectionUpAsync(null!, TestContext.Current.CancellationToken);
        Assert.Equal("/slow-down?why=tabs", another.WentTo);
        using var colleague = new FakeCircuit(open, Guid.NewGuid());
        await colleague.Guard.OnConnectionUpAsync(null!, TestContext.Current.CancellationToken);
        Assert.Null(colleague.WentTo);

        // a closed tab makes room
        await another.Guard.OnConnectionDownAsync(null!, TestContext.Current.CancellationToken);
        await circuits[0].Guard.OnConnectionDownAsync(null!, TestContext.Current.CancellationToken);
        using var later = new FakeCircuit(open, member);
        await later.Guard.OnConnectionUpAsync(null!, TestContext.Current.CancellationToken);
        Assert.Null(later.WentTo);
        circuits.ForEach(c => c.Dispose());
    }

    [Fact]
    public void What_one_message_and_one_call_may_be_is_said_and_not_left_to_chance()
    {
        var circuits = shop.Services.GetRequiredService<IOptions<CircuitOptions>>().Value;
        Assert.False(circuits.DetailedErrors);
        Assert.Equal(TimeSpan.FromSeconds(30), circuits.JSInteropDefaultCallTimeout);
        var hub = typeof(CircuitOptions).Assembly.GetType("Microsoft.AspNetCore.Components.Server.ComponentHub", throwOnError: true)!;
        var options = (Microsoft.AspNetCore.SignalR.HubOptions)typeof(IOptions<>).MakeGenericType(typeof(Microsoft.AspNetCore.SignalR.HubOptions<>).MakeGenericType(hub))
            .GetProperty("Value")!.GetValue(shop.Services.GetRequiredService(
                typeof(IOptions<>).MakeGenericType(typeof(Microsoft.AspNetCore.SignalR.HubOptions<>).MakeGenericType(hub))))!;
        Assert.Equal(CircuitLimits.MessageBytes, options.MaximumReceiveMessageSize);
        Assert.Equal(1, options.MaximumParallelInvocationsPerClient);
        Assert.NotEqual(true, options.EnableDetailedErrors);
    }

    private sealed class FakeCircuit : NavigationManager, IDisposable
    {
        public FakeCircuit(OpenCircuits? open = null, Guid? user = null)
        {
            Initialize("http://localhost/", "http://localhost/dashboard");
            Guard = new CircuitGuard(this, new Somebody(user ?? Guid.NewGuid()), open ?? new OpenCircuits(), NullLogger<CircuitGuard>.Instance);
        }

        public CircuitGuard Guard { get; }
        public string? WentTo { get; private set; }
        protected override void NavigateToCore(string uri, NavigationOptions options) => WentTo = options.ForceLoad ? uri : throw new InvalidOperationException("A closed page can't draw another.");
        public void Dispose() => Guard.Dispose();
    }

    private sealed class Somebody(Guid user) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(
            new ClaimsPrincipal(new ClaimsIdentity([new(Member.SubClaim, $"{user}"), new(Member.TenantClaim, $"{Guid.NewGuid()}")], "test"))));
    }
}
