using System.Collections.Concurrent;
using Fluxor;
using ShopSaaS.Web.Account;
using ShopSaaS.Core.Storefront.Pages;
using ShopSaaS.Web.Editor.Canvas;

namespace ShopSaaS.Web.Editor.State;

/// <summary>
/// Writes edits one after another in the order they were made. While the database doesn't answer they wait and are tried again under
/// the same id, so that none is lost and none is written twice.
/// </summary>
public sealed class SaveQueue(
    CurrentMember member, AppendCommand append, LoadDraft load, IState<PagesState> pages, CanvasFeed canvas, TimeProvider time, ILogger<SaveQueue> log)
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)];
    private readonly ConcurrentDictionary<string, Draft> _stored = new();
    private readonly Lock _gate = new();
    private Task _tail = Task.CompletedTask;

    /// <summary>Done when everything handed in so far is written.</summary>
    public Task Idle
    {
        get { lock (_gate) return _tail; }
    }

    /// <summary>What the database holds, as far as this editor knows.</summary>
    public void Start(IEnumerable<Draft> drafts)
    {
        foreach (var draft in drafts)
            _stored[draft.PageType] = draft;
    }

    public Task Add(Do action, IDispatcher dispatcher)
    {
        dispatcher.Dispatch(new SaveStarted());
        lock (_gate)
            return _tail = After(_tail, action, dispatcher);
    }

    private async Task After(Task before, Do action, IDispatcher dispatcher)
    {
        await before;
        HistoryEntry? entry = null;
        try
        {
            entry = await Write(action, dispatcher);
        }
        finally
        {
            dispatcher.Dispatch(new SaveEnded(entry));
        }
    }

    private async Task<HistoryEntry?> Write(Do action, IDispatcher dispatcher)
    {
        var who = await member.Get();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var outcome = await append.Run(who.Tenant, who.Actor, new(action.CommandId, _stored[action.Page], action.Command, action.Undoes));
                dispatcher.Dispatch(new SaveStalled(false));
                if (outcome.Refused)
                {
                    await Reload(who.Tenant, action.Page, dispatcher);
                    dispatcher.Dispatch(new Say(outcome.Refusal.Message, IsProblem: true));
                    return null;
                }
                var result = outcome.Value;
                _stored[action.Page] = result.Draft;
                if (result.Rebased)
                    Replace(action.Page, result.Draft, dispatcher);
                return result.OpId is { } op
                    ? new(op, result.Draft.PageId, who.UserId, who.Name, result.Label, action.Undoes, result.Edit?.CoalesceKey, time.GetUtcNow())
                    : null;
            }
            catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException or InvalidOperationException { InnerException: System.Data.Common.DbException })
            {
                log.LogWarning(e, "An edit could not be written yet");
                dispatcher.Dispatch(new SaveStalled(true));
                await Task.Delay(Waits[Math.Min(attempt, Waits.Length - 1)], time);
            }
        }
    }

    private async Task Reload(Core.Kernel.TenantId tenant, string page, IDispatcher dispatcher)
    {
        if (await load.One(tenant, page) is not { } draft)
            return;
        _stored[page] = draft;
        Replace(page, draft, dispatcher);
    }

    private void Replace(string page, Draft draft, IDispatcher dispatcher)
    {
        var before = pages.Value.Document(page);
        dispatcher.Dispatch(new DraftReplaced(page, draft));
        if (before is not null)
            canvas.Show(page, before, draft.Document, before.Nodes.Keys.Union(draft.Document.Nodes.Keys));
    }
}
