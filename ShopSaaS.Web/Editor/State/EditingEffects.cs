using Fluxor;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Editing;
using ShopSaaS.Core.Storefront.Pages;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Web.Editor.Canvas;

namespace ShopSaaS.Web.Editor.State;

/// <summary>What follows an edit: the canvas shows it, the log keeps it, undo and redo take it from there.</summary>
public sealed class EditingEffects(
    IState<PagesState> pages, IState<SyncState> sync, SaveQueue saves, CanvasFeed canvas, ReadHistory history) : IDisposable
{
    private readonly SemaphoreSlim _undoing = new(1, 1);

    [EffectMethod]
    public async Task OnDo(Do action, IDispatcher dispatcher)
    {
        if (pages.Value.Last is not { } last || last.Action.CommandId != action.CommandId)
            return;
        if (last.Outcome.Refused)
        {
            // the canvas may have moved the block already: put it back
            canvas.Restore(action.Page, last.Before);
            dispatcher.Dispatch(new Say(last.Outcome.Refusal.Message, IsProblem: true));
            return;
        }
        var edit = last.Outcome.Value;
        canvas.Show(action.Page, last.Before, edit.Document, edit.TouchedIds);
        if (!edit.Changed)
            return;
        Tell(action, edit, dispatcher);
        await saves.Add(action, dispatcher);
        // another template is another stylesheet: the canvas loads anew, from what has just been written
        if (action.Page == PageType.Theme && new Theme(last.Before).Template != new Theme(edit.Document).Template)
            canvas.Tell("reload", new { });
    }

    public void Dispose() => _undoing.Dispose();

    [EffectMethod(typeof(Undo))]
    public Task OnUndo(IDispatcher dispatcher) => Step(dispatcher, undo: true);

    [EffectMethod(typeof(Redo))]
    public Task OnRedo(IDispatcher dispatcher) => Step(dispatcher, undo: false);

    // One after another, and never before what is to be taken back is in the log.
    private async Task Step(IDispatcher dispatcher, bool undo)
    {
        await _undoing.WaitAsync();
        try
        {
            await saves.Idle;
            var stacks = sync.Value.Stacks;
            var group = undo ? stacks.NextUndo : stacks.NextRedo is { } next ? [next] : [];
            if (group.Count == 0)
            {
                dispatcher.Dispatch(new Say(undo ? "Nothing to undo" : "Nothing to redo"));
                return;
            }
            var page = pages.Value.Drafts.FirstOrDefault(d => d.Value.PageId == group[0].PageId).Key;
            if (page is null || pages.Value.Document(page) is not { } document)
                return;
            var commands = new List<EditCommand>();
            var skipped = 0;
            foreach (var entry in group)
            {
                var stored = await history.Inverse(pages.Value.Store!.Tenant, entry.OpId);
                if (stored.Refused)
                    continue;
                var plan = PlanUndo.Of(document, stored.Value.Patch, stored.Value.Inverse);
                skipped += plan.Skipped;
                if (plan.Command is not { } command || ApplyCommand.Apply(document, command, BlockCatalog.Default, restoring: true) is not { Refused: false } step)
                    continue;
                commands.Add(command);
                document = step.Value.Document;
            }
            if (commands.Count == 0)
            {
                dispatcher.Dispatch(new Say("Somebody has changed this since; it was left as it is.", IsProblem: true));
                return;
            }
            dispatcher.Dispatch(new Do(page, commands is [var only] ? only : new Batch(null, [.. commands]), group[^1].OpId));
            dispatcher.Dispatch(new Say($"{(undo ? "Undid" : "Redid")}: {Bare(group[0].Label)}{(skipped > 0 ? ". What others changed since was kept." : "")}"));
            await saves.Idle;
        }
        finally
        {
            _undoing.Release();
        }
    }

    private static void Tell(Do action, Edit edit, IDispatcher dispatcher)
    {
        if (action.Undoes is not null)
            return;
        dispatcher.Dispatch(action.Command is Remove ? new Say(edit.Label, CanUndo: true) : new Announce(edit.Label));
    }

    private static string Bare(string label) => label.Replace("Undid: ", "", StringComparison.Ordinal).Replace("Redid: ", "", StringComparison.Ordinal);
}
