using System.Text.Json;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>Values that differ at a breakpoint. JSON null gives the field its wide value again.</summary>
public sealed record SetResponsive(string Id, string At, IReadOnlyDictionary<string, JsonElement> Values) : EditCommand
{
    internal override Refusal? Run(Workbench bench)
    {
        if (bench.Find(Id) is not { } node)
            return EditRefusals.Gone;
        if (!Breakpoint.Narrow.Contains(At))
            return EditRefusals.Malformed;
        if (CheckValues.Of(node, Values, bench) is { } refusal)
            return refusal;
        if (!bench.Restoring && bench.Catalog.For(node) is { } definition)
            foreach (var field in Values.Keys.Select(definition.Find))
                if (field is { Responsive: false }) return EditRefusals.NotResponsive(field.Label);
        var old = node.Responsive.GetValueOrDefault(At, PageNode.NoValues);
        bench.Set(Id, node.WithResponsive(At, old.Merge(Values)), this with { Values = old.Only(Values.Keys) });
        return null;
    }

    internal override string Describe(PageDocument before, PageDocument after, BlockCatalog catalog) =>
        $"Changed {Words.FieldsOf(before[Id], Values.Keys, catalog)} on {At}";
}
