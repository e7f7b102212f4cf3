using System.Text.Json;
using ShopSaaS.Core.Storefront.Documents;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>One thing that became different: at <paramref name="Path"/> of a node, or a token when the node is "$tokens".</summary>
/// <param name="Node">The node's id.</param>
/// <param name="Path">Empty for the whole node, else a part and a name: props.title, resp.phone, bind.title, flags.label, slots.items.</param>
/// <param name="Value">The value it has now; null when it is gone.</param>
public sealed record Change(string Node, string Path, JsonElement? Value);

/// <summary>The difference between two documents, as it stands in the log.</summary>
public sealed record Patch(IReadOnlyList<Change> Changes)
{
    private const string Tokens = "$tokens";

    /// <summary>What of the touched nodes and the tokens is different.</summary>
    public static Patch Between(PageDocument before, PageDocument after, IEnumerable<string> touched)
    {
        var changes = new List<Change>();
        foreach (var id in touched)
            switch (before.Find(id), after.Find(id))
            {
                case (null, null): break;
                case (null, { } added): changes.Add(new(id, "", Json(added))); break;
                case (_, null): changes.Add(new(id, "", null)); break;
                case ({ } old, { } now): Compare(changes, id, Json(old), Json(now)); break;
            }
        Compare(changes, Tokens, "", Map(before.Tokens), Map(after.Tokens));
        return new(changes);
    }

    /// <summary>The document after the change: replays the log.</summary>
    public PageDocument ApplyTo(PageDocument document)
    {
        var nodes = document.Nodes;
        var tokens = document.Tokens;
        foreach (var group in Changes.GroupBy(c => c.Node))
        {
            if (group.Key == Tokens)
                foreach (var change in group)
                    tokens = change.Value is { } value ? tokens.SetItem(change.Path, value) : tokens.Remove(change.Path);
            else if (group.First() is { Path: "" } whole)
                nodes = whole.Value is { } value ? nodes.SetItem(group.Key, DocumentJson.ReadNode(value)) : nodes.Remove(group.Key);
            else
                nodes = nodes.SetItem(group.Key, DocumentJson.ReadNode(Changed(Json(nodes[group.Key]), group)));
        }
        return new(nodes, DocumentJson.ParentsOf(nodes), tokens, document.Unknown, document.SchemaVersion,
            nodes.Sum(n => DocumentJson.BytesOf(n.Key, n.Value)));
    }

    private static void Compare(List<Change> changes, string id, JsonElement old, JsonElement now)
    {
        foreach (var part in Names(old).Union(Names(now)))
        {
            var (was, isNow) = (Get(old, part), Get(now, part));
            if (was is { ValueKind: JsonValueKind.Object } || isNow is { ValueKind: JsonValueKind.Object })
                Compare(changes, id, part + ".", MapOf(was), MapOf(isNow));
            else if (!Same(was, isNow))
                changes.Add(new(id, part, isNow));
        }
    }

    private static void Compare(
        List<Change> changes, string id, string prefix, Dictionary<string, JsonElement> old, Dictionary<string, JsonElement> now)
    {
        foreach (var key in old.Keys.Union(now.Keys))
        {
            var (was, isNow) = (old.TryGetValue(key, out var o) ? o : (JsonElement?)null, now.TryGetValue(key, out var n) ? n : (JsonElement?)null);
            if (!Same(was, isNow))
                changes.Add(new(id, prefix + key, isNow));
        }
    }

    private static JsonElement Changed(JsonElement node, IEnumerable<Change> changes)
    {
        var parts = MapOf(node);
        foreach (var change in changes)
        {
            var dot = change.Path.IndexOf('.', StringComparison.Ordinal);
            var (part, key) = dot < 0 ? (change.Path, null) : (change.Path[..dot], change.Path[(dot + 1)..]);
            if (key is null)
            {
                Put(parts, part, change.Value);
                continue;
            }
            var inner = MapOf(parts.TryGetValue(part, out var p) ? p : null);
            Put(inner, key, change.Value);
            Put(parts, part, inner.Count == 0 ? null : JsonSerializer.SerializeToElement(inner, EditJson.Options));
        }
        return JsonSerializer.SerializeToElement(parts, EditJson.Options);
    }

    private static void Put(Dictionary<string, JsonElement> map, string key, JsonElement? value)
    {
        if (value is { } v) map[key] = v;
        else map.Remove(key);
    }

    // by text: the log must lead to the very same bytes
    private static bool Same(JsonElement? a, JsonElement? b) => a?.GetRawText() == b?.GetRawText();
    private static JsonElement Json(PageNode node) => JsonSerializer.SerializeToElement(node, EditJson.Options);
    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(p => p.Name);
    private static JsonElement? Get(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value : null;
    private static Dictionary<string, JsonElement> Map(IReadOnlyDictionary<string, JsonElement> values) => new(values, StringComparer.Ordinal);

    private static Dictionary<string, JsonElement> MapOf(JsonElement? json) => json is { ValueKind: JsonValueKind.Object } map
        ? map.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal)
        : [];
}
