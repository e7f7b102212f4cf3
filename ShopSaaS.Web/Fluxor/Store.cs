using System.Collections.Concurrent;

namespace Fluxor;

/// <summary>All features and effects of one scope (one circuit).</summary>
public interface IStore : IActionSubscriber
{
    IReadOnlyDictionary<string, IFeature> Features { get; }
    Task Initialized { get; }
    event EventHandler<Exceptions.UnhandledExceptionEventArgs>? UnhandledException;
    void AddFeature(IFeature feature);
    void AddEffect(IEffect effect);
    Task InitializeAsync();
}

/// <summary>The first action every store sees.</summary>
public sealed class StoreInitializedAction;

/// <summary>
/// Runs actions one at a time in the order of dispatch. An action dispatched while another runs waits for its turn, so no
/// reducer ever sees a half-made state. Actions dispatched before <see cref="InitializeAsync"/> are kept.
/// </summary>
internal sealed class Store : IStore, IDisposable
{
    private readonly IDispatcher _dispatcher;
    private readonly ActionSubscriber _actionSubscriber = new();
    private readonly Dictionary<string, IFeature> _features = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<IEffect> _effects = [];
    private readonly ConcurrentQueue<object> _queue = new();
    private readonly TaskCompletionSource _initialized = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private volatile bool _active;

    public Store(IDispatcher dispatcher)
    {
        _dispatcher = dispatcher;
        _queue.Enqueue(new StoreInitializedAction());
        dispatcher.ActionDispatched += OnDispatched;
    }

    public IReadOnlyDictionary<string, IFeature> Features => _features;
    public Task Initialized => _initialized.Task;
    public event EventHandler<Exceptions.UnhandledExceptionEventArgs>? UnhandledException;

    public void AddFeature(IFeature feature) => _features.Add(feature.GetName(), feature);
    public void AddEffect(IEffect effect) => _effects.Add(effect);

    public void SubscribeToAction<TAction>(object subscriber, Action<TAction> callback) =>
        _actionSubscriber.SubscribeToAction(subscriber, callback);

    public void UnsubscribeFromAllActions(object subscriber) => _actionSubscriber.UnsubscribeFromAllActions(subscriber);

    public IDisposable GetActionUnsubscriberAsIDisposable(object subscriber) =>
        _actionSubscriber.GetActionUnsubscriberAsIDisposable(subscriber);

    public Task InitializeAsync()
    {
        if (!_active)
        {
            _active = true;
            Drain();
            _initialized.TrySetResult();
        }
        return Task.CompletedTask;
    }

    public void Dispose() => _dispatcher.ActionDispatched -= OnDispatched;

    private void OnDispatched(object? sender, ActionDispatchedEventArgs e)
    {
        _queue.Enqueue(e.Action);
        if (_active)
            Drain();
    }

    // Whoever finds the store idle drains it; everybody else has queued and may leave. The outer loop closes the gap
    // between the last dequeue and the release, in which another thread may have queued and left.
    private void Drain()
    {
        while (!_queue.IsEmpty && Interlocked.CompareExchange(ref _running, 1, 0) == 0)
        {
            try
            {
                while (_queue.TryDequeue(out var action))
                    Run(action);
            }
            finally
            {
                Volatile.Write(ref _running, 0);
            }
        }
    }

    private void Run(object action)
    {
        foreach (var feature in _features.Values)
            feature.ReceiveDispatchNotificationFromStore(action);
        _actionSubscriber.Notify(action);
        foreach (var effect in _effects.Where(e => e.ShouldReactToAction(action)).ToArray())
            _ = RunEffect(effect, action);
    }

    private async Task RunEffect(IEffect effect, object action)
    {
        try
        {
            await effect.HandleAsync(action, _dispatcher);
        }
        catch (Exception exception)
        {
            UnhandledException?.Invoke(this, new Exceptions.UnhandledExceptionEventArgs(exception));
        }
    }
}
