using System.Collections.Immutable;
using ShopSaaS.Core.Storefront.Documents;

namespace ShopSaaS.Core.Storefront.Schema;

/// <summary>A block about to be made: type, values and children. Presets and templates are written with it.</summary>
public sealed class BlockSpec(string type, params IReadOnlyList<FieldValue> values)
{
    private readonly List<(string Slot, BlockSpec Child)> _children = [];
    private string? _source;

    public string Type => type;

    /// <summary>Adds children to a slot.</summary>
    public BlockSpec With(string slot, params IEnumerable<BlockSpec> children)
    {
        _children.AddRange(children.Select(c => (slot, c)));
        return this;
    }

    internal BlockSpec From(string source)
    {
        _source = source;
        return this;
    }

    /// <summary>Nodes with fresh ids.</summary>
    public Fragment ToFragment(BlockCatalog catalog)
    {
        var nodes = ImmutableSortedDictionary.CreateBuilder<string, PageNode>(StringComparer.Ordinal);
        var root = AddTo(nodes, catalog, NodeId.New());
        return new([root], nodes.ToImmutable());
    }

    /// <summary>A whole document whose root this is.</summary>
    public PageDocument ToDocument(BlockCatalog catalog)
    {
        var nodes = ImmutableSortedDictionary.CreateBuilder<string, PageNode>(StringComparer.Ordinal);
        AddTo(nodes, catalog, NodeId.Root);
        return PageDocument.Of(nodes.ToImmutable(), PageNode.NoValues);
    }

    private string AddTo(ImmutableSortedDictionary<string, PageNode>.Builder nodes, BlockCatalog catalog, string id)
    {
        var node = new PageNode(type, catalog.Find(type)?.Version ?? 1)
        {
            Source = _source,
            Props = values.ToImmutableSortedDictionary(v => v.Field.Name, v => v.Value, StringComparer.Ordinal),
        };
        foreach (var slot in _children.GroupBy(c => c.Slot))
            node = node.WithSlot(slot.Key, [.. slot.Select(c => c.Child.AddTo(nodes, catalog, NodeId.New()))]);
        nodes[id] = node;
        return id;
    }
}
