using System.Text.Json;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>Checks values against their fields before they get into a document.</summary>
internal static class CheckValues
{
    public static Refusal? Of(PageNode node, IReadOnlyDictionary<string, JsonElement> values, Workbench bench)
    {
        if (bench.Restoring)
            return null;
        if (bench.Catalog.For(node) is not { } definition)
            return EditRefusals.NotUnderstood(bench.Catalog.NameOf(node));
        foreach (var (name, value) in values)
        {
            if (definition.Find(name) is not { } field)
                return EditRefusals.NoField(definition.Label, name);
            if (value.ValueKind != JsonValueKind.Null && field.Problem(value) is { } problem)
                return Refusal.Field(name, problem);
        }
        return null;
    }

    /// <summary>Blocks of types this program doesn't know are let through as they are: they render as nothing.</summary>
    public static Refusal? Of(Fragment fragment, Workbench bench)
    {
        foreach (var node in fragment.Nodes.Values)
        {
            if (bench.Catalog.For(node) is not { } definition)
                continue;
            if ((Of(node, node.Props, bench) ?? node.Responsive.Values.Select(v => Of(node, v, bench)).FirstOrDefault(r => r is not null)) is { } refusal)
                return refusal;
            foreach (var slot in node.Slots.Keys)
                if (definition.FindSlot(slot) is null)
                    return EditRefusals.NoField(definition.Label, slot);
        }
        return null;
    }
}
