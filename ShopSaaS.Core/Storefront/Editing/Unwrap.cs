using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>Takes a block away and leaves what it holds in its place.</summary>
public sealed record Unwrap(string Id) : EditCommand
{
    internal override Refusal? Run(Workbench bench)
    {
        if (bench.Holds(Id) is { } refusal)
            return refusal;
        var at = bench.PlaceOf(Id);
        var place = at with { After = Id };
        foreach (var child in bench.Find(Id)!.Children.ToList())
        {
            if (bench.Relocate(child, place) is { } refused)
                return refused;
            place = place with { After = child };
        }
        bench.Take(Id);
        return null;
    }

    internal override string Describe(PageDocument before, PageDocument after, BlockCatalog catalog) =>
        $"Unwrapped {Words.Names(before, [Id], catalog)}";
}
