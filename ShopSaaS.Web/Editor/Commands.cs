using System.Collections.Immutable;
using System.Text.Json;
using Fluxor;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Editing;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Web.Editor.State;

namespace ShopSaaS.Web.Editor;

/// <summary>From what a person does to the command that means it.</summary>
public static class Commands
{
    /// <summary>A new block from a preset; it is selected.</summary>
    public static void Insert(IDispatcher dispatcher, string page, string type, string? preset, Place place)
    {
        if (BlockCatalog.Default.Create(type, preset) is not { } fragment)
            return;
        dispatcher.Dispatch(new Do(page, new Insert(fragment, place)));
        dispatcher.Dispatch(new Select(new(page, fragment.Roots[0])));
    }

    /// <summary>Where the palette puts a block: the asked-for place, else after the selected block, else last on the page that takes it.</summary>
    public static (string Page, Place Place)? PlaceFor(PagesState pages, ViewState view, string type)
    {
        if (view is { AddAt: { } place, AddOn: { } on } && Takes(pages, on, place.Parent, place.Slot, type))
            return (on, place);
        if (view.Selected is { } selected && pages.Document(selected.Page)?.PlaceOf(selected.Id) is { } at
            && Takes(pages, selected.Page, at.Parent, at.Slot, type))
            return (selected.Page, at with { After = selected.Id, Before = null });
        foreach (var page in new[] { view.Page, PageType.Header, PageType.Footer })
            if (pages.Document(page) is { } document && BlockCatalog.Default.For(document.Root)?.Slots[0] is { } slot
                && BlockCatalog.Default.Allows(slot, type))
                return (page, new(NodeId.Root, slot.Name, document.Root.Slot(slot.Name).LastOrDefault()));
        return null;
    }

    /// <summary>up, down, duplicate, remove, hide, lock: of the selected blocks.</summary>
    public static void Act(IDispatcher dispatcher, PagesState pages, ViewState view, string name)
    {
        if (view.Selected is not { } selected || pages.Document(selected.Page) is not { } document || document.PlaceOf(selected.Id) is not { } place)
            return;
        switch (name)
        {
            case "up" or "down": MoveBy(dispatcher, selected, document, place, name == "up" ? -1 : 1); break;
            case "remove": Remove(dispatcher, selected, document, place); break;
            case "duplicate":
                var copy = Fragment.Of(document, selected.Id).WithNewIds();
                dispatcher.Dispatch(new Do(selected.Page, new PasteFragment(copy, place with { After = selected.Id, Before = null })));
                dispatcher.Dispatch(new Select(new(selected.Page, copy.Roots[0])));
                break;
            case "lock": Flag(dispatcher, selected, NodeFlags.Locked, document[selected.Id].Flags.ContainsKey(NodeFlags.Locked) ? "null" : "true"); break;
        }
    }

    public static void Flag(IDispatcher dispatcher, Selection selected, string flag, string json) => dispatcher.Dispatch(
        new Do(selected.Page, new SetFlags(selected.Id, new Dictionary<string, JsonElement> { [flag] = JsonElement.Parse(json) })));

    private static void MoveBy(IDispatcher dispatcher, Selection selected, PageDocument document, Place place, int step)
    {
        var siblings = document[place.Parent].Slot(place.Slot);
        var to = siblings.IndexOf(selected.Id) + step;
        if (to < 0 || to >= siblings.Length)
        {
            dispatcher.Dispatch(new Say(step < 0 ? "Already at the top" : "Already at the bottom"));
            return;
        }
        var rest = siblings.Remove(selected.Id);
        dispatcher.Dispatch(new Do(selected.Page, new Move([selected.Id], new(place.Parent, place.Slot, to > 0 ? rest[to - 1] : null))));
        dispatcher.Dispatch(new Announce($"Position {to + 1} of {siblings.Length}"));
    }

    // focus and selection go to the neighbour, so that the next Delete or Tab starts where the person is
    private static void Remove(IDispatcher dispatcher, Selection selected, PageDocument document, Place place)
    {
        dispatcher.Dispatch(new Do(selected.Page, new Remove([.. selected.All.Where(id => document.Find(id) is not null)])));
        dispatcher.Dispatch(new Select((place.Before ?? place.After) is { } next && !selected.All.Contains(next) ? new(selected.Page, next) : null));
    }

    private static bool Takes(PagesState pages, string page, string parent, string slot, string type) =>
        pages.Find(page, parent) is { } node && BlockCatalog.Default.For(node)?.FindSlot(slot) is { } definition && BlockCatalog.Default.Allows(definition, type);
}
