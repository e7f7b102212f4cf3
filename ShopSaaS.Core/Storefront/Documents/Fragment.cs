using System.Collections.Immutable;

namespace ShopSaaS.Core.Storefront.Documents;

/// <summary>Nodes outside a document: what is inserted, pasted, or taken out.</summary>
/// <param name="Roots">The topmost nodes, in order.</param>
/// <param name="Nodes">All nodes, the roots included.</param>
public sealed record Fragment(ImmutableArray<string> Roots, ImmutableSortedDictionary<string, PageNode> Nodes)
{
    /// <summary>The same with new ids throughout.</summary>
    public Fragment WithNewIds(Func<string>? newId = null)
    {
        var ids = Nodes.Keys.ToDictionary(id => id, _ => (newId ?? NodeId.New)());
        PageNode Renamed(PageNode node) => node with
        {
            Slots = node.Slots.ToImmutableSortedDictionary(s => s.Key, s => s.Value.Select(id => ids[id]).ToImmutableArray(), StringComparer.Ordinal),
        };
        return new(
            [.. Roots.Select(id => ids[id])],
            Nodes.ToImmutableSortedDictionary(n => ids[n.Key], n => Renamed(n.Value), StringComparer.Ordinal));
    }

    /// <summary>A copy of the named nodes and everything in them.</summary>
    public static Fragment Of(PageDocument document, params IEnumerable<string> roots)
    {
        var nodes = ImmutableSortedDictionary.CreateBuilder<string, PageNode>(StringComparer.Ordinal);
        var all = roots.ToImmutableArray();
        foreach (var id in all.SelectMany(document.Subtree))
            nodes[id] = document[id];
        return new(all, nodes.ToImmutable());
    }
}
