using System.Collections.Immutable;
using System.Text.Json;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>
/// A document taken apart while one command works on it. Every step keeps tree and parent index in accord and records its own
/// opposite; the rules are checked once at the end, over what became different only, so that an old breach of a new rule
/// never stands in the way of other edits.
/// </summary>
internal sealed class Workbench(PageDocument before, BlockCatalog catalog, bool restoring)
{
    private readonly Stack<EditCommand> _inverse = [];
    private readonly List<string> _touched = [];
    private readonly HashSet<string> _touchedOnce = [];
    private readonly HashSet<string> _placed = [];
    private readonly HashSet<(string Parent, string Slot)> _slots = [];
    private ImmutableSortedDictionary<string, PageNode> _nodes = before.Nodes;
    private ImmutableDictionary<string, (string Parent, string Slot)> _parents = before.Parents;
    private ImmutableSortedDictionary<string, JsonElement> _tokens = before.Tokens;
    private int _bytes = before.Bytes;

    public BlockCatalog Catalog => catalog;
    public bool Restoring => restoring;
    public IReadOnlyList<string> Touched => _touched;
    public PageNode? Find(string id) => _nodes.GetValueOrDefault(id);

    public PageDocument Finish() => new(_nodes, _parents, _tokens, before.Unknown, before.SchemaVersion, _bytes);

    public EditCommand Inverse() => _inverse.Count == 1 ? _inverse.Peek() : new Batch(null, [.. _inverse]);

    public Place PlaceOf(string id) => Finish().PlaceOf(id)!;

    /// <summary>Why the node can't be moved, removed or replaced; null when it can.</summary>
    public Refusal? Holds(string id) => Find(id) switch
    {
        null => EditRefusals.Gone,
        _ when id == NodeId.Root => EditRefusals.Root,
        { } node when !restoring && node.Flags.TryGetValue(NodeFlags.Locked, out var locked) && locked.ValueKind == JsonValueKind.True =>
            EditRefusals.Locked(catalog.NameOf(node)),
        _ => null,
    };

    /// <summary>Other contents for a node that stays where it is; children are kept.</summary>
    public void Set(string id, PageNode node, EditCommand inverse)
    {
        Put(id, node with { Slots = _nodes[id].Slots });
        _inverse.Push(inverse);
        Touch(id);
    }

    public void SetToken(string name, JsonElement? value)
    {
        _inverse.Push(new SetToken(name, _tokens.TryGetValue(name, out var old) ? old : null));
        _tokens = value is { } v ? _tokens.SetItem(name, v) : _tokens.Remove(name);
    }

    /// <summary>Puts new nodes at a place, in order.</summary>
    public Refusal? Add(Fragment fragment, Place place)
    {
        if (Find(place.Parent) is null)
            return EditRefusals.Gone;
        if (!IsTree(fragment))
            return EditRefusals.Malformed;
        if (fragment.Nodes.Keys.Any(_nodes.ContainsKey))
            return EditRefusals.SameId;
        foreach (var (id, node) in fragment.Nodes)
        {
            _nodes = _nodes.Add(id, node);
            _bytes += DocumentJson.BytesOf(id, node);
            foreach (var (slot, children) in node.Slots)
                foreach (var child in children)
                    _parents = _parents.Add(child, (id, slot));
            Touch(id);
            _placed.Add(id);
            _slots.UnionWith(node.Slots.Keys.Select(slot => (id, slot)));
        }
        foreach (var id in fragment.Roots)
        {
            Attach(id, place);
            place = place with { After = id };
        }
        _inverse.Push(new Remove(fragment.Roots));
        return null;
    }

    /// <summary>Takes a node and all it holds out of the document.</summary>
    public void Take(string id)
    {
        var document = Finish();
        _inverse.Push(new Insert(Fragment.Of(document, id), document.PlaceOf(id)!));
        Detach(id);
        foreach (var inner in document.Subtree(id))
        {
            _bytes -= DocumentJson.BytesOf(inner, _nodes[inner]);
            _nodes = _nodes.Remove(inner);
            _parents = _parents.Remove(inner);
            _placed.Remove(inner);
            Touch(inner);
        }
    }

    /// <summary>Puts a node that is in the document somewhere else in it.</summary>
    public Refusal? Relocate(string id, Place place)
    {
        if (Find(place.Parent) is null)
            return EditRefusals.Gone;
        for (string? at = place.Parent; at is not null; at = _parents.TryGetValue(at, out var p) ? p.Parent : null)
            if (at == id) return EditRefusals.IntoItself;
        _inverse.Push(new Move([id], PlaceOf(id)));
        Detach(id);
        Attach(id, place);
        Touch(id);
        _placed.Add(id);
        return null;
    }

    /// <summary>The node became something else where it stands: the rules of its place and of its slots apply anew.</summary>
    public void Recheck(string id)
    {
        _placed.UnionWith(_nodes[id].Children.Append(id));
        _slots.UnionWith(_nodes[id].Slots.Keys.Select(slot => (id, slot)));
    }

    /// <summary>The rules, over all that became different.</summary>
    public Refusal? Check()
    {
        if (_nodes.Count > DocumentLimits.Nodes && _nodes.Count > before.Nodes.Count)
            return EditRefusals.TooManyNodes;
        if (_bytes > DocumentLimits.Bytes && _bytes > before.Bytes)
            return EditRefusals.TooLarge;
        var after = Finish();
        foreach (var id in _placed)
            if (after.Subtree(id).Max(after.DepthOf) > DocumentLimits.Depth)
                return EditRefusals.TooDeep;
        return restoring ? null : CheckSlots() ?? CheckLimits();
    }

    private Refusal? CheckSlots()
    {
        foreach (var id in _placed)
        {
            var (parent, slotName) = _parents[id];
            if (catalog.For(_nodes[parent]) is not { } definition)
            {
                // inside an unknown block that came along nothing can be judged; into one that was here nothing may be put
                if (_placed.Contains(parent)) continue;
                return EditRefusals.NotUnderstood(catalog.NameOf(_nodes[parent]));
            }
            if (definition.FindSlot(slotName) is not { } slot || !catalog.Allows(slot, _nodes[id].Type))
                return EditRefusals.NotHere(catalog.NameOf(_nodes[id]), catalog.NameOf(_nodes[parent]));
        }
        foreach (var (parent, slotName) in _slots)
        {
            if (!_nodes.TryGetValue(parent, out var node) || catalog.For(node)?.FindSlot(slotName) is not { } slot)
                continue;
            var (now, was) = (node.Slot(slotName).Length, before.Find(parent)?.Slot(slotName).Length ?? 0);
            if (now > was && now > slot.Max)
                return EditRefusals.SlotFull(slot.Label, slot.Max.Value);
            if (now < was && now < slot.Min)
                return EditRefusals.SlotNeeds(slot.Label, slot.Min);
        }
        return null;
    }

    private Refusal? CheckLimits()
    {
        foreach (var type in _placed.Select(id => _nodes[id].Type).Distinct())
            if (catalog.Find(type) is { LimitPerPage: { } limit } definition
                && _nodes.Values.Count(n => n.Type == type) is var now && now > limit && now > before.Nodes.Values.Count(n => n.Type == type))
                return EditRefusals.OnlySoMany(definition.Label, limit);
        foreach (var type in before.Nodes.Values.Select(n => n.Type).Distinct())
            if (catalog.Find(type) is { Required: true } definition && _nodes.Values.All(n => n.Type != type))
                return EditRefusals.Needed(definition.Label);
        return null;
    }

    private void Attach(string id, Place place)
    {
        var parent = _nodes[place.Parent];
        var siblings = parent.Slot(place.Slot);
        Put(place.Parent, parent.WithSlot(place.Slot, siblings.Insert(place.IndexIn(siblings), id)));
        _parents = _parents.SetItem(id, (place.Parent, place.Slot));
        _slots.Add((place.Parent, place.Slot));
        Touch(place.Parent);
    }

    private void Detach(string id)
    {
        var (parent, slot) = _parents[id];
        Put(parent, _nodes[parent].WithSlot(slot, _nodes[parent].Slot(slot).Remove(id)));
        _slots.Add((parent, slot));
        Touch(parent);
    }

    private void Put(string id, PageNode node)
    {
        _bytes += DocumentJson.BytesOf(id, node) - DocumentJson.BytesOf(id, _nodes[id]);
        _nodes = _nodes.SetItem(id, node);
    }

    private void Touch(string id)
    {
        if (_touchedOnce.Add(id))
            _touched.Add(id);
    }

    private static bool IsTree(Fragment fragment)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>(fragment.Roots);
        while (waiting.TryPop(out var id))
        {
            if (!NodeId.IsValid(id) || !seen.Add(id) || !fragment.Nodes.TryGetValue(id, out var node))
                return false;
            foreach (var child in node.Children)
                waiting.Push(child);
        }
        return fragment.Roots.Length > 0 && seen.Count == fragment.Nodes.Count;
    }
}
