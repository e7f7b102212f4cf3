using System.Collections.Frozen;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Web.Blocks;

/// <summary>Which component draws which block: the one named like its definition, without "Block".</summary>
public static class BlockComponents
{
    private static readonly FrozenDictionary<string, Type> ByType = BlockCatalog.Default.All
        .Where(d => d.Category != BlockCategory.Root)
        .ToFrozenDictionary(d => d.Type, d => typeof(BlockComponents).Assembly.GetType($"{typeof(BlockComponents).Namespace}.{d.GetType().Name[..^5]}", throwOnError: true)!);

    /// <summary>The component of a block that is no root.</summary>
    public static Type Of(BlockDefinition definition) => ByType[definition.Type];
}
