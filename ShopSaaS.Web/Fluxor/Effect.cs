namespace Fluxor;

/// <summary>Work at the edge, started by an action after the reducers have run.</summary>
public interface IEffect
{
    bool ShouldReactToAction(object action);
    Task HandleAsync(object action, IDispatcher dispatcher);
}

/// <summary>Marks <c>(TAction, IDispatcher) -> Task</c>, or <c>(IDispatcher) -> Task</c> when the action's type is given.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class EffectMethodAttribute : Attribute
{
    public EffectMethodAttribute() { }
    public EffectMethodAttribute(Type actionType) => ActionType = actionType;
    public Type? ActionType { get; }
}

/// <summary>Base of an effect written as a class.</summary>
public abstract class Effect<TTriggerAction> : IEffect
{
    public abstract Task HandleAsync(TTriggerAction action, IDispatcher dispatcher);
    public bool ShouldReactToAction(object action) => action is TTriggerAction;
    Task IEffect.HandleAsync(object action, IDispatcher dispatcher) => HandleAsync((TTriggerAction)action, dispatcher);
}

internal sealed class MethodEffect<TAction>(Func<TAction, IDispatcher, Task> handle) : Effect<TAction>
{
    public override Task HandleAsync(TAction action, IDispatcher dispatcher) => handle(action, dispatcher);
}
