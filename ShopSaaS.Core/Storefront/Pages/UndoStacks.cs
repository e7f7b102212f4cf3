using System.Collections.Immutable;

namespace ShopSaaS.Core.Storefront.Pages;

/// <summary>
/// One person's undo and redo, read off the log: an edit goes on the undo stack; an edit that takes another back moves that one (and
/// what was done after it in the same burst) to the other stack. Nothing is kept beside the log, so it survives everything the log does.
/// </summary>
public sealed record UndoStacks(ImmutableList<HistoryEntry> Undo, ImmutableList<HistoryEntry> Redo)
{
    public static readonly UndoStacks Empty = new([], []);

    public static UndoStacks Of(IEnumerable<HistoryEntry> history, Guid actor) =>
        history.Where(e => e.ActorId == actor).Aggregate(Empty, (stacks, entry) => stacks.Add(entry));

    /// <summary>The stacks after one more edit of the person.</summary>
    public UndoStacks Add(HistoryEntry entry)
    {
        if (entry.Undoes is not { } target)
            return new(Undo.Add(entry), []);
        if (Undo.FindLastIndex(e => e.OpId == target) is >= 0 and var undone)
            return new(Undo.RemoveRange(undone, Undo.Count - undone), Redo.Add(entry));
        if (Redo.FindLastIndex(e => e.OpId == target) is >= 0 and var redone)
            return new(Undo.Add(entry), Redo.RemoveRange(redone, Redo.Count - redone));
        return this;
    }

    /// <summary>The edits one undo takes back, newest first: the last one and those of the same burst before it.</summary>
    public IReadOnlyList<HistoryEntry> NextUndo => Undo.IsEmpty
        ? []
        : [.. Enumerable.Reverse(Undo).TakeWhile((e, i) => i == 0 || (e.CoalesceKey is { } key && key == Undo[^1].CoalesceKey && e.PageId == Undo[^1].PageId))];

    /// <summary>The edit one redo brings back; null when there is none.</summary>
    public HistoryEntry? NextRedo => Redo.IsEmpty ? null : Redo[^1];
}
