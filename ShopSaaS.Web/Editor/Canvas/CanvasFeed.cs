using System.Text.Json;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Web.Blocks;

namespace ShopSaaS.Web.Editor.Canvas;

/// <summary>One thing the canvas does: remove a block, show one as it is now, or bring a slot into order. Doing it twice changes nothing.</summary>
public sealed record CanvasOp(string Op, string Page)
{
    public string? Id { get; init; }
    public string? Html { get; init; }
    public string? Parent { get; init; }
    public string? Slot { get; init; }
    public IReadOnlyList<string>? Ids { get; init; }
}

/// <summary>Tells the canvas what became different. Only touched blocks are rendered; messages leave in the order of the edits.</summary>
public sealed class CanvasFeed(RenderBlock render, ILogger<CanvasFeed> log)
{
    private readonly Lock _gate = new();
    private Task _tail = Task.CompletedTask;
    private Func<string, object, Task>? _send;
    private StoreInfo? _store;

    /// <summary>Connects to the canvas; before that nothing is sent, for the canvas is drawn whole when it loads.</summary>
    public void Connect(StoreInfo store, Func<string, object, Task> send) => (_store, _send) = (store, send);

    /// <summary>Shows the difference between two states of a page.</summary>
    public void Show(string page, PageDocument before, PageDocument after, IEnumerable<string> touched)
    {
        if (page == PageType.Theme)
            Tell("css", new { css = new Theme(after).ToCss() });
        else
            Queue(async () => ("patch", new { ops = await Ops(page, before, after, touched) }));
    }

    /// <summary>Puts every slot of a page back into the order of the document.</summary>
    public void Restore(string page, PageDocument document)
    {
        if (page == PageType.Theme)
            return;
        var ops = document.Nodes.SelectMany(n => Slots(n.Value).Select(slot => Order(page, document, n.Key, slot))).ToList();
        Tell("patch", new { ops });
    }

    /// <summary>Any other message, in its turn.</summary>
    public void Tell(string kind, object data) => Queue(() => Task.FromResult((kind, data)));

    private async Task<List<CanvasOp>> Ops(string page, PageDocument before, PageDocument after, IEnumerable<string> touched)
    {
        var ids = touched.ToList();
        var ops = ids.Where(id => before.Find(id) is not null && after.Find(id) is null).Select(id => new CanvasOp("remove", page) { Id = id }).ToList();
        // what stands inside a block that is drawn anew comes with it
        var draw = ids.Where(id => after.Find(id) is { } now && (before.Find(id) is not { } was || !SameLooks(was, now)) && id != NodeId.Root).ToHashSet();
        var outermost = draw.Where(id => !Ancestors(after, id).Any(draw.Contains)).ToList();
        foreach (var (id, html) in await render.Run(_store!, page, after, outermost))
            ops.Add(new("html", page) { Id = id, Html = html });
        foreach (var id in ids)
            if (after.Find(id) is { } now)
                foreach (var slot in Slots(now).Union(before.Find(id) is { } was ? Slots(was) : []))
                    if (before.Find(id)?.Slot(slot) is not { } old || !old.SequenceEqual(now.Slot(slot)))
                        ops.Add(Order(page, after, id, slot));
        return ops;
    }

    // the order of a slot is said by itself, without drawing the block that has it
    private static bool SameLooks(PageNode was, PageNode now) => JsonSerializer.Serialize(was with { Slots = now.Slots }) == JsonSerializer.Serialize(now);

    private static IEnumerable<string> Ancestors(PageDocument document, string id)
    {
        for (var at = document.ParentOf(id); at is not null; at = document.ParentOf(at))
            yield return at;
    }

    private static IEnumerable<string> Slots(PageNode node) => BlockCatalog.Default.For(node)?.Slots.Select(s => s.Name) ?? [];

    private static CanvasOp Order(string page, PageDocument document, string id, string slot) =>
        new("order", page) { Parent = id, Slot = slot, Ids = document[id].Slot(slot) };

    private void Queue(Func<Task<(string Kind, object Data)>> message)
    {
        lock (_gate)
            _tail = After(_tail, message);
    }

    private async Task After(Task before, Func<Task<(string Kind, object Data)>> message)
    {
        await before;
        if (_send is null)
            return;
        try
        {
            var (kind, data) = await message();
            await _send(kind, data);
        }
        catch (Exception e) when (e is Microsoft.JSInterop.JSDisconnectedException or TaskCanceledException or ObjectDisposedException)
        {
            log.LogDebug(e, "The canvas is gone");
        }
    }
}
