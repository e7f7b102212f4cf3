namespace Fluxor;

/// <summary>One slice of the store, untyped.</summary>
public interface IFeature : IStateChangedNotifier
{
    string GetName();
    object GetState();
    Type GetStateType();
    void RestoreState(object value);
    void ReceiveDispatchNotificationFromStore(object action);
}

/// <summary>One slice of the store.</summary>
public interface IFeature<TState> : IFeature
{
    TState State { get; }
    void AddReducer(IReducer<TState> reducer);
}

/// <summary>Base of a feature written as a class; most are written as a record with <see cref="FeatureStateAttribute"/>.</summary>
public abstract class Feature<TState> : IFeature<TState>
{
    private readonly Lock _gate = new();
    private readonly List<IReducer<TState>> _reducers = [];
    private bool _hasState;
    private TState _state = default!;

    public event EventHandler? StateChanged;

    public virtual TState State
    {
        get
        {
            lock (_gate)
            {
                if (!_hasState)
                    (_state, _hasState) = (GetInitialState(), true);
                return _state;
            }
        }
        protected set
        {
            lock (_gate)
            {
                if (_hasState && ReferenceEquals(_state, value))
                    return;
                (_state, _hasState) = (value, true);
            }
            StateChanged?.Invoke(this, EventArgs.Empty);
        }
    }

    public abstract string GetName();
    public virtual object GetState() => State!;
    public virtual Type GetStateType() => typeof(TState);
    public virtual void RestoreState(object value) => State = (TState)value;
    public virtual void AddReducer(IReducer<TState> reducer) => _reducers.Add(reducer);
    protected abstract TState GetInitialState();

    public virtual void ReceiveDispatchNotificationFromStore(object action)
    {
        var state = State;
        foreach (var reducer in _reducers.Where(r => r.ShouldReduceStateForAction(action)))
            state = reducer.Reduce(state, action);
        State = state;
    }
}
