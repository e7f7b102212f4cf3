using System.Collections.Immutable;
using Fluxor;
using ShopSaaS.Core.Storefront.Pages;

namespace ShopSaaS.Web.Editor.State;

/// <summary>How far the work is written down, and what was done: undo and redo come from the log.</summary>
[FeatureState]
public sealed record SyncState
{
    public int Pending { get; init; }

    /// <summary>The database doesn't answer; what is pending is kept and tried again.</summary>
    public bool Offline { get; init; }
    public bool Publishing { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public ImmutableList<HistoryEntry> History { get; init; } = [];
    public UndoStacks Stacks { get; init; } = UndoStacks.Empty;
    public Guid Member { get; init; }
}

/// <summary>A short message for eyes and screen readers.</summary>
[FeatureState]
public sealed record NoticeState
{
    public string Text { get; init; } = "";
    public bool IsProblem { get; init; }

    /// <summary>Whether the message offers to take the last edit back.</summary>
    public bool CanUndo { get; init; }

    /// <summary>What a screen reader says next; every message, and every edit.</summary>
    public string Spoken { get; init; } = "";

    /// <summary>Raised with each message, so that the same words are said again.</summary>
    public int Number { get; init; }
}

public sealed record Undo;
public sealed record Redo;
public sealed record Publish;
public sealed record PublishFailed;
public sealed record SaveStarted;

/// <param name="Entry">Null when the command changed nothing.</param>
public sealed record SaveEnded(HistoryEntry? Entry);
public sealed record SaveStalled(bool Offline);
public sealed record Say(string Text, bool IsProblem = false, bool CanUndo = false);

/// <summary>Says something to screen readers only.</summary>
public sealed record Announce(string Text);

public static class SyncReducers
{
    [ReducerMethod]
    public static SyncState OnLoaded(SyncState state, EditorLoaded action) => new()
    {
        Member = action.Member, History = [.. action.History], Stacks = UndoStacks.Of(action.History, action.Member),
    };

    [ReducerMethod(typeof(SaveStarted))]
    public static SyncState OnStarted(SyncState state) => state with { Pending = state.Pending + 1 };

    [ReducerMethod]
    public static SyncState OnEnded(SyncState state, SaveEnded action) => action.Entry is { } entry
        ? state with { Pending = state.Pending - 1, Offline = false, History = state.History.Add(entry), Stacks = state.Stacks.Add(entry) }
        : state with { Pending = state.Pending - 1, Offline = false };

    [ReducerMethod]
    public static SyncState OnStalled(SyncState state, SaveStalled action) => state.Offline == action.Offline ? state : state with { Offline = action.Offline };

    [ReducerMethod(typeof(Publish))]
    public static SyncState OnPublish(SyncState state) => state with { Publishing = true };

    [ReducerMethod(typeof(Published))]
    public static SyncState OnPublished(SyncState state) => state with { Publishing = false };

    [ReducerMethod(typeof(PublishFailed))]
    public static SyncState OnPublishFailed(SyncState state) => state with { Publishing = false };
}

public static class NoticeReducers
{
    [ReducerMethod]
    public static NoticeState OnSay(NoticeState state, Say action) =>
        new() { Text = action.Text, Spoken = action.Text, IsProblem = action.IsProblem, CanUndo = action.CanUndo, Number = state.Number + 1 };

    [ReducerMethod]
    public static NoticeState OnAnnounce(NoticeState state, Announce action) => state with { Spoken = action.Text };
}
