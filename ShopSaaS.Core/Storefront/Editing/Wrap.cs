using System.Collections.Immutable;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>Puts blocks into a new block that takes the first one's place.</summary>
/// <param name="Wrapper">One node without children.</param>
/// <param name="Slot">The wrapper's slot that takes them.</param>
public sealed record Wrap(ImmutableArray<string> Ids, Fragment Wrapper, string Slot) : EditCommand
{
    internal override Refusal? Run(Workbench bench)
    {
        foreach (var id in Ids)
            if (bench.Holds(id) is { } refusal) return refusal;
        if (Ids.IsEmpty || Wrapper.Roots is not [var wrapper])
            return EditRefusals.Malformed;
        if ((CheckValues.Of(Wrapper, bench) ?? bench.Add(Wrapper, bench.PlaceOf(Ids[0]))) is { } refused)
            return refused;
        var place = new Place(wrapper, Slot);
        foreach (var id in Ids)
        {
            if (bench.Relocate(id, place) is { } refusal)
                return refusal;
            place = place with { After = id };
        }
        return null;
    }

    internal override string Describe(PageDocument before, PageDocument after, BlockCatalog catalog) =>
        $"Wrapped {Words.Names(before, Ids, catalog)} in {Words.Names(after, Wrapper.Roots, catalog)}";
}
