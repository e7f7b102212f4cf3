using System.Text.Json;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>Renames, hides or locks a block: <see cref="NodeFlags"/>. JSON null clears a flag.</summary>
public sealed record SetFlags(string Id, IReadOnlyDictionary<string, JsonElement> Values) : EditCommand
{
    internal override Refusal? Run(Workbench bench)
    {
        if (bench.Find(Id) is not { } node)
            return EditRefusals.Gone;
        if (!bench.Restoring && Values.Any(v => !IsValid(v.Key, v.Value)))
            return EditRefusals.Malformed;
        bench.Set(Id, node with { Flags = node.Flags.Merge(Values) }, this with { Values = node.Flags.Only(Values.Keys) });
        return null;
    }

    internal override string Describe(PageDocument before, PageDocument after, BlockCatalog catalog)
    {
        var name = catalog.NameOf(before[Id]);
        var on = after[Id].Flags;
        return Values.Keys.First() switch
        {
            NodeFlags.Label => $"Renamed {name} to {catalog.NameOf(after[Id])}",
            NodeFlags.HiddenOn => on.TryGetValue(NodeFlags.HiddenOn, out var where) && where.ValueKind == JsonValueKind.Array
                ? $"Hid {name} on {string.Join(" and ", where.EnumerateArray().Select(w => w.GetString()))}"
                : $"Showed {name} everywhere",
            NodeFlags.Locked => on.ContainsKey(NodeFlags.Locked) ? $"Locked {name}" : $"Unlocked {name}",
            _ => $"Changed {name}",
        };
    }

    private static bool IsValid(string flag, JsonElement value) => value.ValueKind == JsonValueKind.Null || flag switch
    {
        NodeFlags.Label => value.Text() is { Length: > 0 and <= 60 },
        NodeFlags.Locked => value.ValueKind == JsonValueKind.True,
        NodeFlags.HiddenOn => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
            && value.EnumerateArray().All(v => v.Text() is "wide" or Breakpoint.Tablet or Breakpoint.Phone),
        _ => false,
    };
}
