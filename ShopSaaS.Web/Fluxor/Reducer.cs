namespace Fluxor;

/// <summary>Computes the next state from the current one and an action; pure.</summary>
public interface IReducer<TState>
{
    bool ShouldReduceStateForAction(object action);
    TState Reduce(TState state, object action);
}

/// <summary>Marks <c>(TState, TAction) -> TState</c>, or <c>(TState) -> TState</c> when the action's type is given.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ReducerMethodAttribute : Attribute
{
    public ReducerMethodAttribute() { }
    public ReducerMethodAttribute(Type actionType) => ActionType = actionType;
    public Type? ActionType { get; }
}

internal sealed class MethodReducer<TState, TAction>(Func<TState, TAction, TState> reduce) : IReducer<TState>
{
    public bool ShouldReduceStateForAction(object action) => action is TAction;
    public TState Reduce(TState state, object action) => reduce(state, (TAction)action);
}
