using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ShopSaaS.Core.Storefront.Documents;

/// <summary>
/// One page, shared group or theme: a flat map of nodes. Immutable. Only <see cref="Editing.ApplyCommand"/> makes new ones from it.
/// The index of parents and the size are derived, never stored.
/// </summary>
[JsonConverter(typeof(PageDocumentConverter))]
public sealed class PageDocument
{
    /// <summary>The version of the document's own form (not of its blocks).</summary>
    public const int CurrentSchema = 1;

    internal PageDocument(
        ImmutableSortedDictionary<string, PageNode> nodes, ImmutableDictionary<string, (string Parent, string Slot)> parents,
        ImmutableSortedDictionary<string, JsonElement> tokens, ImmutableSortedDictionary<string, JsonElement> unknown, int schemaVersion, int bytes) =>
        (Nodes, Parents, Tokens, Unknown, SchemaVersion, Bytes) = (nodes, parents, tokens, unknown, schemaVersion, bytes);

    public int SchemaVersion { get; }
    public ImmutableSortedDictionary<string, PageNode> Nodes { get; }

    /// <summary>Theme values that differ from the template's; empty in all other documents.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Tokens { get; }

    /// <summary>Bytes of the nodes' JSON, kept up to date by each edit.</summary>
    public int Bytes { get; }

    internal ImmutableDictionary<string, (string Parent, string Slot)> Parents { get; }
    internal ImmutableSortedDictionary<string, JsonElement> Unknown { get; }

    public PageNode Root => Nodes[NodeId.Root];
    public PageNode this[string id] => Nodes[id];
    public PageNode? Find(string id) => Nodes.GetValueOrDefault(id);

    /// <summary>A document with nothing but a root of the given type.</summary>
    public static PageDocument Empty(string rootType)
    {
        var root = new PageNode(rootType);
        return new(
            ImmutableSortedDictionary<string, PageNode>.Empty.WithComparers(StringComparer.Ordinal).Add(NodeId.Root, root),
            ImmutableDictionary<string, (string, string)>.Empty.WithComparers(StringComparer.Ordinal),
            PageNode.NoValues, PageNode.NoValues, CurrentSchema, DocumentJson.BytesOf(NodeId.Root, root));
    }

    /// <summary>A document of the given nodes. Throws <see cref="JsonException"/> when they don't form a tree under the root.</summary>
    internal static PageDocument Of(ImmutableSortedDictionary<string, PageNode> nodes, ImmutableSortedDictionary<string, JsonElement> tokens) => new(
        nodes, DocumentJson.ParentsOf(nodes), tokens, PageNode.NoValues, CurrentSchema, nodes.Sum(n => DocumentJson.BytesOf(n.Key, n.Value)));

    /// <summary>The same tree with other contents in its nodes.</summary>
    internal PageDocument WithNodes(ImmutableSortedDictionary<string, PageNode> nodes) =>
        new(nodes, Parents, Tokens, Unknown, SchemaVersion, nodes.Sum(n => DocumentJson.BytesOf(n.Key, n.Value)));

    /// <summary>Reads a stored document. Throws <see cref="JsonException"/> when it is not one: only this program writes them.</summary>
    public static PageDocument Parse(string json) => DocumentJson.Parse(json);

    /// <summary>The one stable form: the same document gives the same text.</summary>
    public string ToJson() => DocumentJson.Write(this);

    /// <summary>Where a node stands; null for the root.</summary>
    public Place? PlaceOf(string id)
    {
        if (!Parents.TryGetValue(id, out var at))
            return null;
        var siblings = Nodes[at.Parent].Slot(at.Slot);
        var index = siblings.IndexOf(id);
        return new(at.Parent, at.Slot, index > 0 ? siblings[index - 1] : null, index + 1 < siblings.Length ? siblings[index + 1] : null);
    }

    /// <summary>The node that holds this one; null for the root.</summary>
    public string? ParentOf(string id) => Parents.TryGetValue(id, out var at) ? at.Parent : null;

    /// <summary>0 for the root.</summary>
    public int DepthOf(string id)
    {
        var depth = 0;
        while (Parents.TryGetValue(id, out var at))
            (id, depth) = (at.Parent, depth + 1);
        return depth;
    }

    /// <summary>The node and all that it holds, parents first.</summary>
    public IEnumerable<string> Subtree(string id)
    {
        yield return id;
        foreach (var child in Nodes[id].Children)
            foreach (var inner in Subtree(child))
                yield return inner;
    }

    /// <summary>True when <paramref name="id"/> is <paramref name="ancestor"/> or inside it.</summary>
    public bool IsWithin(string id, string ancestor)
    {
        for (var at = id; at is not null; at = ParentOf(at))
            if (at == ancestor) return true;
        return false;
    }
}
