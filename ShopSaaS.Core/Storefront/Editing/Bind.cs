using System.Text.Json;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>Fills a field from data instead of from a typed value; null takes that back.</summary>
public sealed record Bind(string Id, string Field, JsonElement? Expression) : EditCommand
{
    internal override Refusal? Run(Workbench bench)
    {
        if (bench.Find(Id) is not { } node)
            return EditRefusals.Gone;
        if (!bench.Restoring && bench.Catalog.For(node)?.Find(Field) is null)
            return EditRefusals.NoField(bench.Catalog.NameOf(node), Field);
        var inverse = this with { Expression = node.Bindings.TryGetValue(Field, out var old) ? old : null };
        var bindings = Expression is { ValueKind: not JsonValueKind.Null } e ? node.Bindings.SetItem(Field, e) : node.Bindings.Remove(Field);
        bench.Set(Id, node with { Bindings = bindings }, inverse);
        return null;
    }

    internal override string Describe(PageDocument before, PageDocument after, BlockCatalog catalog) =>
        $"Connected {Words.FieldsOf(before[Id], [Field], catalog)}";
}
