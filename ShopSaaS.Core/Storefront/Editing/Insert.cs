using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>New blocks at a place. The fragment's ids are made by whoever asks, so that the command can be replayed.</summary>
public sealed record Insert(Fragment Fragment, Place Place) : EditCommand
{
    internal override Refusal? Run(Workbench bench) => CheckValues.Of(Fragment, bench) ?? bench.Add(Fragment, Place);

    internal override string Describe(PageDocument before, PageDocument after, BlockCatalog catalog) =>
        $"Added {Words.Names(after, Fragment.Roots, catalog)}";
}

/// <summary>Copied blocks at a place; also how a block is duplicated.</summary>
public sealed record PasteFragment(Fragment Fragment, Place Place) : EditCommand
{
    internal override Refusal? Run(Workbench bench) => CheckValues.Of(Fragment, bench) ?? bench.Add(Fragment, Place);

    internal override string Describe(PageDocument before, PageDocument after, BlockCatalog catalog) =>
        $"Pasted {Words.Names(after, Fragment.Roots, catalog)}";
}
