using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Fluxor.Blazor.Web.Components;

/// <summary>Renders again whenever a state it holds as a property changes. An override of OnInitialized must call the base.</summary>
public abstract class FluxorComponent : ComponentBase, IAsyncDisposable
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> StateProperties = new();
    private readonly List<IStateChangedNotifier> _watched = [];
    private bool _disposed;

    [Inject] private IActionSubscriber ActionSubscriber { get; set; } = default!;

    /// <summary>Calls back on the renderer's context after the action was reduced; ends with the component.</summary>
    public void SubscribeToAction<TAction>(Action<TAction> callback) =>
        ActionSubscriber.SubscribeToAction<TAction>(this, action => _ = InvokeAsync(() =>
        {
            if (_disposed)
                return;
            callback(action);
            StateHasChanged();
        }));

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await DisposeAsyncCore(true);
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        foreach (var property in StateProperties.GetOrAdd(GetType(), FindStateProperties))
        {
            if (property.GetValue(this) is not IStateChangedNotifier notifier)
                continue;
            notifier.StateChanged += OnStateChanged;
            _watched.Add(notifier);
        }
    }

    protected virtual ValueTask DisposeAsyncCore(bool disposing)
    {
        foreach (var notifier in _watched)
            notifier.StateChanged -= OnStateChanged;
        ActionSubscriber.UnsubscribeFromAllActions(this);
        return ValueTask.CompletedTask;
    }

    private void OnStateChanged(object? sender, EventArgs e)
    {
        if (!_disposed)
            _ = InvokeAsync(() => { if (!_disposed) StateHasChanged(); });
    }

    // private properties of base classes are found only by walking up
    private static PropertyInfo[] FindStateProperties(Type type)
    {
        const BindingFlags own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var found = new List<PropertyInfo>();
        for (var t = type; t is not null && t != typeof(FluxorComponent); t = t.BaseType)
            found.AddRange(t.GetProperties(own).Where(p => p.PropertyType.IsAssignableTo(typeof(IStateChangedNotifier))));
        return [.. found];
    }
}
