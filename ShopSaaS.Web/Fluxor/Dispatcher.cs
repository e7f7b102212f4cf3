namespace Fluxor;

/// <summary>The action that was dispatched.</summary>
public sealed class ActionDispatchedEventArgs(object action) : EventArgs
{
    public object Action { get; } = action;
}

/// <summary>Sends actions to the store.</summary>
public interface IDispatcher
{
    void Dispatch(object action);
    event EventHandler<ActionDispatchedEventArgs>? ActionDispatched;
}

/// <summary>Keeps what is dispatched before the store exists and hands it over when the store starts to listen.</summary>
internal sealed class Dispatcher : IDispatcher
{
    private readonly Lock _gate = new();
    private readonly Queue<object> _early = [];
    private EventHandler<ActionDispatchedEventArgs>? _listeners;

    public event EventHandler<ActionDispatchedEventArgs>? ActionDispatched
    {
        add
        {
            lock (_gate)
                _listeners += value;
            while (_early.TryDequeue(out var action))
                Dispatch(action);
        }
        remove
        {
            lock (_gate)
                _listeners -= value;
        }
    }

    public void Dispatch(object action)
    {
        ArgumentNullException.ThrowIfNull(action);
        EventHandler<ActionDispatchedEventArgs>? listeners;
        lock (_gate)
        {
            listeners = _listeners;
            if (listeners is null)
                _early.Enqueue(action);
        }
        listeners?.Invoke(this, new ActionDispatchedEventArgs(action));
    }
}
