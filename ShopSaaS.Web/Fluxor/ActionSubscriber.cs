using System.Collections.Immutable;

namespace Fluxor;

/// <summary>Lets a component or effect hear of actions after the reducers have run.</summary>
public interface IActionSubscriber
{
    void SubscribeToAction<TAction>(object subscriber, Action<TAction> callback);
    void UnsubscribeFromAllActions(object subscriber);
    IDisposable GetActionUnsubscriberAsIDisposable(object subscriber);
}

internal sealed class ActionSubscriber : IActionSubscriber
{
    private ImmutableList<Subscription> _subscriptions = [];

    public void SubscribeToAction<TAction>(object subscriber, Action<TAction> callback) =>
        ImmutableInterlocked.Update(
            ref _subscriptions, s => s.Add(new(subscriber, a => { if (a is TAction action) callback(action); })));

    public void UnsubscribeFromAllActions(object subscriber) =>
        ImmutableInterlocked.Update(ref _subscriptions, s => s.RemoveAll(x => ReferenceEquals(x.Subscriber, subscriber)));

    public IDisposable GetActionUnsubscriberAsIDisposable(object subscriber) => new Unsubscriber(this, subscriber);

    public void Notify(object action)
    {
        foreach (var subscription in _subscriptions)
            subscription.Callback(action);
    }

    private sealed record Subscription(object Subscriber, Action<object> Callback);

    private sealed class Unsubscriber(ActionSubscriber owner, object subscriber) : IDisposable
    {
        public void Dispose() => owner.UnsubscribeFromAllActions(subscriber);
    }
}
