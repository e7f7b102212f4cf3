using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>
/// Turns a block into one of another type. Values of fields that both have are kept; children are kept in slots that both have.
/// </summary>
/// <param name="Exactly">The node as it was, when a replacement is taken back.</param>
public sealed record ReplaceType(
    string Id, string Type, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PageNode? Exactly = null) : EditCommand
{
    internal override Refusal? Run(Workbench bench)
    {
        if (bench.Holds(Id) is { } refusal)
            return refusal;
        var node = bench.Find(Id)!;
        if (!bench.Restoring && Exactly is not null)
            return EditRefusals.Malformed;
        if (Exactly is null && bench.Catalog.Find(Type) is null)
            return EditRefusals.Malformed;
        var replacement = Exactly ?? Carried(node, bench.Catalog.Find(Type)!);
        if (Exactly is null && node.Slots.Keys.Any(s => bench.Catalog.Find(Type)!.FindSlot(s) is null))
            return EditRefusals.CannotKeep(bench.Catalog.Find(Type)!.Label);
        bench.Set(Id, replacement, new ReplaceType(Id, node.Type, node.WithoutChildren()));
        bench.Recheck(Id);
        return null;
    }

    internal override string Describe(PageDocument before, PageDocument after, BlockCatalog catalog) =>
        $"Turned {catalog.NameOf(before[Id])} into {catalog.Find(Type)?.Label ?? Type}";

    private static PageNode Carried(PageNode node, BlockDefinition definition)
    {
        bool Fits(string name, JsonElement value) => definition.Find(name) is { } field && field.Problem(value) is null;
        return new PageNode(definition.Type, definition.Version)
        {
            Props = node.Props.Where(p => Fits(p.Key, p.Value)).ToImmutableSortedDictionary(StringComparer.Ordinal),
            Flags = node.Flags,
        };
    }
}
