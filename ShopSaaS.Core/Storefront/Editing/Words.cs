using System.Collections.Immutable;
using System.Text.Json;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Editing;

internal static class Words
{
    public static string Names(PageDocument document, IReadOnlyList<string> ids, BlockCatalog catalog) =>
        ids is [var only] && document.Find(only) is { } node ? catalog.NameOf(node) : $"{ids.Count} blocks";

    public static string FieldsOf(PageNode node, IEnumerable<string> fields, BlockCatalog catalog)
    {
        var labels = fields.Select(f => catalog.Find(node.Type)?.Find(f)?.Label ?? f).Select(l => char.ToLowerInvariant(l[0]) + l[1..]).ToList();
        return $"{catalog.NameOf(node)}: {(labels is [var only] ? only : labels.Count <= 3 ? string.Join(", ", labels) : $"{labels.Count} settings")}";
    }
}

internal static class ValueMaps
{
    /// <summary>Sets the given keys; JSON null removes one.</summary>
    public static ImmutableSortedDictionary<string, JsonElement> Merge(
        this ImmutableSortedDictionary<string, JsonElement> values, IReadOnlyDictionary<string, JsonElement> changes)
    {
        foreach (var (key, value) in changes)
            values = value.ValueKind == JsonValueKind.Null ? values.Remove(key) : values.SetItem(key, value);
        return values;
    }

    /// <summary>The present values of the given keys, JSON null where there is none: what <see cref="Merge"/> needs to go back.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Only(
        this ImmutableSortedDictionary<string, JsonElement> values, IEnumerable<string> keys) =>
        keys.ToDictionary(k => k, k => values.TryGetValue(k, out var value) ? value : Null, StringComparer.Ordinal);

    private static readonly JsonElement Null = JsonElement.Parse("null");
}
