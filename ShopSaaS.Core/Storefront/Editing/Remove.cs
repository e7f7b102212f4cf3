using System.Collections.Immutable;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>Takes blocks away, with all they hold. Of a block and one inside it, the outer counts.</summary>
public sealed record Remove(ImmutableArray<string> Ids) : EditCommand
{
    internal override Refusal? Run(Workbench bench)
    {
        foreach (var id in Ids)
            if (bench.Holds(id) is { } refusal) return refusal;
        foreach (var id in Ids)
            if (bench.Find(id) is not null) bench.Take(id);
        return null;
    }

    internal override string Describe(PageDocument before, PageDocument after, BlockCatalog catalog) =>
        $"Removed {Words.Names(before, Ids, catalog)}";
}
