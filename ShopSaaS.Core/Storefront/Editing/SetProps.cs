using System.Text.Json;
using System.Text.Json.Serialization;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>Values for some fields of a block. JSON null takes a field back to its default.</summary>
/// <param name="Burst">Given while somebody types or drags a slider: edits of one burst are one step of undo.</param>
public sealed record SetProps(
    string Id, IReadOnlyDictionary<string, JsonElement> Values,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Burst = null) : EditCommand
{
    internal override Refusal? Run(Workbench bench)
    {
        if (bench.Find(Id) is not { } node)
            return EditRefusals.Gone;
        if (CheckValues.Of(node, Values, bench) is { } refusal)
            return refusal;
        bench.Set(Id, node with { Props = node.Props.Merge(Values) }, this with { Values = node.Props.Only(Values.Keys) });
        return null;
    }

    internal override string Describe(PageDocument before, PageDocument after, BlockCatalog catalog) =>
        $"Changed {Words.FieldsOf(before[Id], Values.Keys, catalog)}";

    internal override string? CoalesceKey => Burst is null ? null : $"{Id}.{string.Join('+', Values.Keys.Order(StringComparer.Ordinal))}.{Burst}";
}
