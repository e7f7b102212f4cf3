using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Web.Shared;

/// <summary>Short messages at the window's corner, one list a circuit. What can be undone is offered to be, rather than asked about first.</summary>
public sealed class Toasts(TimeProvider clock, ILogger<Toasts> log) : IAsyncDisposable
{
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();

    /// <summary>Newest last.</summary>
    public IReadOnlyList<Toast> Shown { get; private set; } = [];

    /// <summary>The list has changed. May come from any thread.</summary>
    public event Action? Changed;

    /// <summary>Says what was done, with a way back when there is one.</summary>
    public void Say(string text, Func<Task>? undo = null) => Add(new Toast(text, false, undo, null));

    /// <summary>Says what went wrong.</summary>
    public void Warn(string text) => Add(new Toast(text, true, null, null));

    /// <summary>Says why something was refused; true when it was.</summary>
    public bool Refused<T>(Outcome<T> outcome)
    {
        if (outcome.Refused) Warn(outcome.Refusal.Message);
        return outcome.Refused;
    }

    /// <summary>Says what is about to be done for good, and does it when nobody objects: after some seconds, or when the person leaves.</summary>
    public void DoUnlessUndone(string text, Func<Task> work, Func<Task> undo) => Add(new Toast(text, false, undo, work));

    /// <summary>Takes it back.</summary>
    public async Task Undo(Toast toast)
    {
        if (Remove(toast) && toast.Undo is { } undo) await undo();
    }

    /// <summary>The message has been read.</summary>
    public async Task Dismiss(Toast toast)
    {
        if (Remove(toast)) await Finish(toast);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var toast in Shown)
            if (Remove(toast)) await Finish(toast);
    }

    private void Add(Toast toast)
    {
        lock (_lock) Shown = [.. Shown, toast];
        Changed?.Invoke();
        _ = Expire(toast);
    }

    private async Task Expire(Toast toast)
    {
        await Task.Delay(Stay, clock);
        await Dismiss(toast);
    }

    // Whoever takes it off the list, once, may finish or undo it.
    private bool Remove(Toast toast)
    {
        lock (_lock)
        {
            if (!Shown.Contains(toast)) return false;
            Shown = [.. Shown.Where(t => t != toast)];
        }
        Changed?.Invoke();
        return true;
    }

    private async Task Finish(Toast toast)
    {
        try
        {
            if (toast.Work is { } work) await work();
        }
        catch (Exception e)
        {
            log.LogError(e, "What a message promised could not be done");
            Warn("That didn’t work. Reload the page to see how things are.");
        }
    }
}

/// <summary>One message.</summary>
public sealed class Toast(string text, bool bad, Func<Task>? undo, Func<Task>? work)
{
    public string Text => text;
    public bool Bad => bad;

    /// <summary>Takes it back; null when it can't be.</summary>
    public Func<Task>? Undo => undo;

    /// <summary>What is done once nobody has objected.</summary>
    public Func<Task>? Work => work;
}
