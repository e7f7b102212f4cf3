namespace Fluxor;

/// <summary>Something that says when it has a new value.</summary>
public interface IStateChangedNotifier
{
    event EventHandler? StateChanged;
}

/// <summary>Read access to one feature's state. Injected into components and effects.</summary>
public interface IState<TState> : IStateChangedNotifier
{
    TState Value { get; }
}

internal sealed class State<TState>(IFeature<TState> feature) : IState<TState>
{
    public TState Value => feature.State;

    public event EventHandler? StateChanged
    {
        add => feature.StateChanged += value;
        remove => feature.StateChanged -= value;
    }
}
