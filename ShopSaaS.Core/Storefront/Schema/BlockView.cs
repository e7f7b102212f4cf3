using System.Collections.Frozen;
using System.Text.Json;
using ShopSaaS.Core.Storefront.Documents;

namespace ShopSaaS.Core.Storefront.Schema;

/// <summary>
/// A node as a component sees it: typed values with defaults applied, children by slot, and the attributes by which the editor finds
/// things on the canvas (which are absent in the storefront).
/// </summary>
public sealed class BlockView
{
    private static readonly IReadOnlyDictionary<string, object> None = FrozenDictionary<string, object>.Empty;
    private readonly PageDocument _document;
    private readonly BlockCatalog _catalog;

    private BlockView(PageDocument document, BlockCatalog catalog, string id, string page, bool editing) =>
        (_document, _catalog, Id, Page, Editing, Node) = (document, catalog, id, page, editing, document[id]);

    public string Id { get; }

    /// <summary>The document the node belongs to: <see cref="PageType"/>.</summary>
    public string Page { get; }

    /// <summary>True on the editor's canvas.</summary>
    public bool Editing { get; }

    public PageNode Node { get; }
    public string Type => Node.Type;

    /// <summary>Null when this program can't render the block.</summary>
    public BlockDefinition? Definition => _catalog.For(Node);

    public static BlockView Root(PageDocument document, BlockCatalog catalog, string page, bool editing = false) =>
        new(document, catalog, NodeId.Root, page, editing);

    public static BlockView Of(PageDocument document, BlockCatalog catalog, string page, string id, bool editing = false) =>
        new(document, catalog, id, page, editing);

    /// <summary>The value, or the field's default.</summary>
    public T Get<T>(Field<T> field) => field.Read(Stored(field.Name));

    /// <summary>The value at a breakpoint: its own, else the next wider one's.</summary>
    public T Get<T>(Field<T> field, string breakpoint)
    {
        foreach (var at in Breakpoint.From(breakpoint))
            if (Node.Responsive.TryGetValue(at, out var values) && values.TryGetValue(field.Name, out var value))
                return field.Read(value);
        return Get(field);
    }

    /// <summary>
    /// Classes for a choice that may differ by width: "align-center", and "phone:align-left" where the phone differs.
    /// </summary>
    public string Class(ChoiceField field, string? prefix = null)
    {
        prefix ??= field.Name;
        var classes = $"{prefix}-{Get(field)}";
        foreach (var at in Breakpoint.Narrow)
            if (Get(field, at) is var value && value != Get(field))
                classes += $" {at}:{prefix}-{value}";
        return classes;
    }

    public IEnumerable<BlockView> Slot(string name) =>
        Node.Slot(name).Select(id => new BlockView(_document, _catalog, id, Page, Editing));

    /// <summary>The breakpoints at which the block is hidden.</summary>
    public IReadOnlyList<string> HiddenOn =>
        Node.Flags.TryGetValue(NodeFlags.HiddenOn, out var on) && on.ValueKind == JsonValueKind.Array
            ? [.. on.EnumerateArray().Select(SchemaJson.Text).OfType<string>()]
            : [];

    /// <summary>For the block's outermost element. "data-hidden" lists breakpoints and is there in the storefront too.</summary>
    public IReadOnlyDictionary<string, object> Attributes
    {
        get
        {
            if (!Editing && HiddenOn.Count == 0)
                return None;
            var attributes = new Dictionary<string, object>();
            if (HiddenOn.Count > 0)
                attributes["data-hidden"] = string.Join(' ', HiddenOn);
            if (Editing)
            {
                attributes["data-n"] = Id;
                attributes["data-page"] = Page;
                attributes["data-type"] = Type;
                attributes["data-label"] = _catalog.NameOf(Node);
                if (Node.Flags.ContainsKey(NodeFlags.Locked))
                    attributes["data-locked"] = "";
            }
            return attributes;
        }
    }

    /// <summary>For the element whose children are the slot's blocks, and nothing else.</summary>
    public IReadOnlyDictionary<string, object> SlotAttributes(string name) => Editing
        ? new Dictionary<string, object> { ["data-slot"] = name, ["data-slot-of"] = Id }
        : None;

    /// <summary>For the element whose whole content is the field's text: it becomes editable in place.</summary>
    public IReadOnlyDictionary<string, object> TextAttributes(Field field)
    {
        if (!Editing || field is TextField { Inline: false })
            return None;
        var attributes = new Dictionary<string, object>
        {
            ["data-f"] = field.Name, ["data-kind"] = field is RichTextField ? "rich" : field is LongTextField ? "lines" : "line",
            ["data-placeholder"] = (field as TextField)?.Placeholder ?? $"Add {field.Label.ToLowerInvariant()}",
        };
        if (field is TextField text)
            attributes["data-max"] = text.MaxLength;
        return attributes;
    }

    /// <summary>For the element that shows a list's item: the inspector opens there when it is chosen.</summary>
    public IReadOnlyDictionary<string, object> ItemAttributes(ListField field, ListItem item) => Editing
        ? new Dictionary<string, object> { ["data-list"] = field.Name, ["data-item"] = item.Id }
        : None;

    private JsonElement? Stored(string field) => Node.Props.TryGetValue(field, out var value) ? value : null;
}

/// <summary>Widths at which a block may differ. Without a name: wide.</summary>
public static class Breakpoint
{
    /// <summary>Below 1,024 CSS pixels.</summary>
    public const string Tablet = "tablet";

    /// <summary>Below 640 CSS pixels.</summary>
    public const string Phone = "phone";

    /// <summary>Wide first, so that a later rule wins over an earlier one.</summary>
    public static readonly IReadOnlyList<string> Narrow = [Tablet, Phone];

    /// <summary>The breakpoint and the wider ones whose values it takes when it has none.</summary>
    public static IEnumerable<string> From(string breakpoint) => breakpoint == Phone ? [Phone, Tablet] : [breakpoint];
}
