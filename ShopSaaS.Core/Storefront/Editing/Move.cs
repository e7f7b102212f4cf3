using System.Collections.Immutable;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>Puts blocks somewhere else, in the given order.</summary>
public sealed record Move(ImmutableArray<string> Ids, Place Place) : EditCommand
{
    internal override Refusal? Run(Workbench bench)
    {
        var place = Place;
        // a neighbour that moves along is no anchor
        while (place.After is { } anchor && Ids.Contains(anchor))
            place = place with { After = bench.Find(anchor) is null ? null : bench.PlaceOf(anchor).After };
        foreach (var id in Ids)
        {
            if ((bench.Holds(id) ?? bench.Relocate(id, place)) is { } refusal)
                return refusal;
            place = place with { After = id };
        }
        return null;
    }

    internal override string Describe(PageDocument before, PageDocument after, BlockCatalog catalog)
    {
        var what = Words.Names(before, Ids, catalog);
        var at = after.PlaceOf(Ids[^1])!;
        var into = before.ParentOf(Ids[0]) == at.Parent ? "" : $" into {catalog.NameOf(after[at.Parent])}";
        return (into, at) switch
        {
            (not "", _) => $"Moved {what}{into}",
            (_, { Before: { } next }) => $"Moved {what} above {catalog.NameOf(after[next])}",
            (_, { After: { } last }) when !Ids.Contains(last) => $"Moved {what} below {catalog.NameOf(after[last])}",
            _ => $"Moved {what}",
        };
    }
}
