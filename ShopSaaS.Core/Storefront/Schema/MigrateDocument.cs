using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using ShopSaaS.Core.Storefront.Documents;

namespace ShopSaaS.Core.Storefront.Schema;

/// <summary>
/// Brings stored blocks to their definitions' present versions, when a document is read. A block whose migration is missing or fails
/// stays as it is: it then counts as unknown, which loses nothing and blocks nobody.
/// </summary>
public static class MigrateDocument
{
    public static PageDocument Migrate(PageDocument document, BlockCatalog catalog)
    {
        var nodes = document.Nodes;
        foreach (var (id, node) in document.Nodes)
            if (catalog.Find(node.Type) is { } definition && node.Version < definition.Version && TryMigrate(node, definition) is { } migrated)
                nodes = nodes.SetItem(id, migrated);
        return ReferenceEquals(nodes, document.Nodes) ? document : document.WithNodes(nodes);
    }

    private static PageNode? TryMigrate(PageNode node, BlockDefinition definition)
    {
        try
        {
            var values = new JsonObject(node.Props.Select(p => KeyValuePair.Create(p.Key, JsonNode.Parse(p.Value.GetRawText()))));
            for (var version = node.Version; version < definition.Version; version++)
            {
                if (!definition.Migrations.TryGetValue(version, out var migrate))
                    return null;
                values = migrate(values);
            }
            var props = values.ToImmutableSortedDictionary(p => p.Key, p => JsonSerializer.SerializeToElement(p.Value, SchemaJson.Options), StringComparer.Ordinal);
            return node with { Version = definition.Version, Props = props };
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or KeyNotFoundException or NullReferenceException)
        {
            return null;
        }
    }
}
