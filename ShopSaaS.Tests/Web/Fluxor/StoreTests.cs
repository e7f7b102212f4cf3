using Fluxor;
using Microsoft.Extensions.DependencyInjection;

namespace ShopSaaS.Tests.Web.Fluxor;

public sealed class StoreTests : IDisposable
{
    private readonly ServiceProvider _provider;
    private readonly AsyncServiceScope _circuit;

    public StoreTests()
    {
        _provider = new ServiceCollection()
            .AddFluxor(o => o.ScanTypes(
                typeof(TallyState), typeof(NamesFeature), typeof(TallyReducers), typeof(NamesReducers), typeof(TallyEffects), typeof(SlowEffect)))
            .BuildServiceProvider(validateScopes: true);
        _circuit = _provider.CreateAsyncScope();
    }

    public void Dispose()
    {
        _circuit.Dispose();
        _provider.Dispose();
    }

    [Fact]
    public async Task Actions_dispatched_before_the_store_starts_are_kept()
    {
        Dispatch(new Add(2));
        Assert.Equal(0, Tally.Value.Sum);

        await Store.InitializeAsync();

        Assert.Equal(2, Tally.Value.Sum);
        Assert.True(Store.Initialized.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Static_and_instance_reducers_run_with_and_without_the_action()
    {
        await Store.InitializeAsync();
        Dispatch(new Add(5));
        Dispatch(new Rename("b"));
        Dispatch(new Redouble());

        Assert.Equal(10, Tally.Value.Sum);
        Assert.Equal(["a", "b"], State<Names>().Value.All);
    }

    [Fact]
    public async Task An_action_dispatched_by_an_observer_waits_its_turn()
    {
        await Store.InitializeAsync();
        var seen = new List<int>();
        Tally.StateChanged += (_, _) =>
        {
            if (Tally.Value.Sum == 1)
                Dispatch(new Add(10));
            seen.Add(Tally.Value.Sum);
        };

        Dispatch(new Add(1));

        Assert.Equal([1, 11], seen);
    }

    [Fact]
    public async Task No_action_is_lost_when_many_threads_dispatch()
    {
        await Store.InitializeAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
                Dispatch(new Add(1));
        })));

        // the thread that drains may still be inside for a moment after the last dispatcher left
        Assert.True(SpinWait.SpinUntil(() => Tally.Value.Sum == 4000, TimeSpan.FromSeconds(10)), $"{Tally.Value.Sum} of 4000");
    }

    [Fact]
    public async Task Subscribers_hear_of_an_action_after_it_was_reduced_until_they_leave()
    {
        await Store.InitializeAsync();
        var sums = new List<int>();
        using (Store.GetActionUnsubscriberAsIDisposable(this))
        {
            Store.SubscribeToAction<Add>(this, _ => sums.Add(Tally.Value.Sum));
            Dispatch(new Add(3));
            Dispatch(new Rename("x"));
        }
        Dispatch(new Add(4));

        Assert.Equal([3], sums);
    }

    [Fact]
    public async Task An_unchanged_state_tells_nobody()
    {
        await Store.InitializeAsync();
        var changes = 0;
        Tally.StateChanged += (_, _) => changes++;

        Dispatch(new Add(0));

        Assert.Equal(0, changes);
    }

    [Fact]
    public async Task A_selection_tells_only_of_its_own_part()
    {
        await Store.InitializeAsync();
        var even = _circuit.ServiceProvider.GetRequiredService<IStateSelection<TallyState, bool>>();
        even.Select(t => t.Sum % 2 == 0);
        var heard = new List<bool>();
        even.SelectedValueChanged += (_, value) => heard.Add(value);

        Dispatch(new Add(2));
        Dispatch(new Add(1));
        Dispatch(new Add(2));

        Assert.Equal([false], heard);
        Assert.False(even.Value);
        Assert.Throws<InvalidOperationException>(() => even.Select(_ => true));
    }

    [Fact]
    public async Task Effects_run_after_the_reducers_and_may_dispatch()
    {
        await Store.InitializeAsync();
        var effects = _circuit.ServiceProvider.GetRequiredService<TallyEffects>();

        Dispatch(new AddLater(7));
        Assert.Equal(0, Tally.Value.Sum);
        effects.Release.SetResult();
        await effects.Done.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(7, Tally.Value.Sum);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_effects_exception_is_surfaced_and_the_store_goes_on(bool afterAwait)
    {
        await Store.InitializeAsync();
        var surfaced = new TaskCompletionSource<Exception>();
        Store.UnhandledException += (_, e) => { e.Handled(); surfaced.SetResult(e.Exception); };

        Dispatch(new Fail(afterAwait));
        var exception = await surfaced.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Dispatch(new Add(1));

        Assert.Equal("no luck", exception.Message);
        Assert.Equal(1, Tally.Value.Sum);
    }

    [Fact]
    public async Task Each_scope_has_its_own_state()
    {
        await Store.InitializeAsync();
        Dispatch(new Add(1));
        await using var other = _provider.CreateAsyncScope();
        await other.ServiceProvider.GetRequiredService<IStore>().InitializeAsync();

        Assert.Equal(0, other.ServiceProvider.GetRequiredService<IState<TallyState>>().Value.Sum);
    }

    private IStore Store => _circuit.ServiceProvider.GetRequiredService<IStore>();
    private IState<TallyState> Tally => State<TallyState>();
    private IState<T> State<T>() => _circuit.ServiceProvider.GetRequiredService<IState<T>>();
    private void Dispatch(object action) => _circuit.ServiceProvider.GetRequiredService<IDispatcher>().Dispatch(action);
}
