using System.Reflection;
using ShopSaaS.Core.Storefront.Documents;

namespace ShopSaaS.Core.Storefront.Schema;

/// <summary>All block types, found by scan.</summary>
public sealed class BlockCatalog
{
    private readonly Dictionary<string, BlockDefinition> _byType;

    public BlockCatalog(params IEnumerable<BlockDefinition> definitions) =>
        _byType = definitions.ToDictionary(d => d.Type, StringComparer.Ordinal);

    /// <summary>The blocks of this program.</summary>
    public static BlockCatalog Default { get; } = Scan(typeof(BlockCatalog).Assembly);

    public IEnumerable<BlockDefinition> All => _byType.Values;

    public static BlockCatalog Scan(params IEnumerable<Assembly> assemblies) => new(assemblies
        .SelectMany(a => a.GetTypes())
        .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(BlockDefinition)))
        .OrderBy(t => t.Name, StringComparer.Ordinal)
        .Select(t => (BlockDefinition)Activator.CreateInstance(t)!));

    /// <summary>The definition, or null for a type this program doesn't know.</summary>
    public BlockDefinition? Find(string type) => _byType.GetValueOrDefault(type);

    /// <summary>The definition when the node can be understood: a known type, and not written by a newer program.</summary>
    public BlockDefinition? For(PageNode node) => Find(node.Type) is { } definition && definition.Version == node.Version ? definition : null;

    /// <summary>True when a block of the type may stand in the slot. Unknown blocks may stand where nothing is prescribed.</summary>
    public bool Allows(SlotDefinition slot, string type) => slot.Allow.Count > 0
        ? slot.Allow.Contains(type)
        : Find(type) is not { Category: BlockCategory.Root or BlockCategory.Frame };

    /// <summary>What the merchant calls the node: its own label, else the type's.</summary>
    public string NameOf(PageNode node) =>
        node.Flags.TryGetValue(NodeFlags.Label, out var label) && label.Text() is { Length: > 0 } own ? own : Find(node.Type)?.Label ?? node.Type;

    /// <summary>A fresh block of the type from one of its presets; null when there is no such type or preset.</summary>
    public Fragment? Create(string type, string? preset = null)
    {
        if (Find(type) is not { } definition)
            return null;
        var chosen = definition.Presets.FirstOrDefault(p => preset is null || p.Key == preset);
        return chosen?.Make().From($"{type}/{chosen.Key}@{definition.Version}").ToFragment(this);
    }
}
