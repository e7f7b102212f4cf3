namespace Fluxor;

/// <summary>A part of a feature's state; tells of a change only when that part changed.</summary>
public interface IStateSelection<TState, TValue> : IState<TValue>
{
    /// <summary>Names the part. Must be called exactly once, before <c>Value</c> is read.</summary>
    void Select(
        Func<TState, TValue> selector, Func<TValue, TValue, bool>? valueEquals = null, Action<TValue>? selectedValueChanged = null);

    event EventHandler<TValue>? SelectedValueChanged;
}

internal sealed class StateSelection<TState, TValue>(IFeature<TState> feature) : IStateSelection<TState, TValue>, IDisposable
{
    private Func<TState, TValue>? _selector;
    private Func<TValue, TValue, bool> _valueEquals = EqualityComparer<TValue>.Default.Equals;
    private Action<TValue>? _selectedValueChanged;
    private TValue _last = default!;

    public TValue Value => Selector(feature.State);

    public event EventHandler? StateChanged;
    public event EventHandler<TValue>? SelectedValueChanged;

    public void Select(
        Func<TState, TValue> selector, Func<TValue, TValue, bool>? valueEquals = null, Action<TValue>? selectedValueChanged = null)
    {
        if (_selector is not null)
            throw new InvalidOperationException("Select was already called.");
        _selector = selector;
        _valueEquals = valueEquals ?? _valueEquals;
        _selectedValueChanged = selectedValueChanged;
        _last = Value;
        feature.StateChanged += OnFeatureChanged;
    }

    public void Dispose() => feature.StateChanged -= OnFeatureChanged;

    private Func<TState, TValue> Selector => _selector ?? throw new InvalidOperationException("Call Select before reading the value.");

    private void OnFeatureChanged(object? sender, EventArgs e)
    {
        var value = Value;
        if (_valueEquals(_last, value))
            return;
        _last = value;
        _selectedValueChanged?.Invoke(value);
        SelectedValueChanged?.Invoke(this, value);
        StateChanged?.Invoke(this, EventArgs.Empty);
    }
}
