using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ShopSaaS.Core.Storefront.Documents;

/// <summary>
/// The stored form of documents: fixed order of properties, sorted keys, no blanks; values are written with the very characters they
/// were read with.
/// </summary>
internal static class DocumentJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(PageDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>(Math.Max(256, document.Bytes));
        using (var writer = new Utf8JsonWriter(buffer, Plain))
            Write(writer, document);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Bytes a node adds to its document.</summary>
    public static int BytesOf(string id, PageNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
            Write(writer, node);
        return buffer.WrittenCount + id.Length + 4;
    }

    public static PageDocument Parse(string json)
    {
        var root = JsonElement.Parse(json);
        var nodes = ImmutableSortedDictionary.CreateBuilder<string, PageNode>(StringComparer.Ordinal);
        foreach (var (id, node) in root.GetProperty("nodes").EnumerateObject().Select(p => (p.Name, ReadNode(p.Value))))
            nodes.Add(id, node);
        var tokens = root.TryGetProperty("tokens", out var t) ? Values(t) : PageNode.NoValues;
        var unknown = Values(root.EnumerateObject().Where(p => p.Name is not ("schemaVersion" or "nodes" or "tokens")));
        return new(
            nodes.ToImmutable(), ParentsOf(nodes), tokens, unknown, root.GetProperty("schemaVersion").GetInt32(),
            nodes.Sum(n => BytesOf(n.Key, n.Value)));
    }

    public static void Write(Utf8JsonWriter writer, PageDocument document)
    {
        writer.WriteStartObject();
        writer.WriteNumber("schemaVersion", document.SchemaVersion);
        writer.WriteStartObject("nodes");
        foreach (var (id, node) in document.Nodes)
        {
            writer.WritePropertyName(id);
            Write(writer, node);
        }
        writer.WriteEndObject();
        WriteValues(writer, "tokens", document.Tokens);
        WriteUnknown(writer, document.Unknown);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, PageNode node)
    {
        writer.WriteStartObject();
        writer.WriteString("type", node.Type);
        writer.WriteNumber("v", node.Version);
        if (node.Source is not null)
            writer.WriteString("src", node.Source);
        WriteValues(writer, "props", node.Props);
        if (!node.Responsive.IsEmpty)
        {
            writer.WriteStartObject("resp");
            foreach (var (breakpoint, values) in node.Responsive)
                WriteValues(writer, breakpoint, values);
            writer.WriteEndObject();
        }
        WriteValues(writer, "bind", node.Bindings);
        WriteValues(writer, "flags", node.Flags);
        if (!node.Slots.IsEmpty)
        {
            writer.WriteStartObject("slots");
            foreach (var (slot, ids) in node.Slots)
            {
                writer.WriteStartArray(slot);
                foreach (var id in ids)
                    writer.WriteStringValue(id);
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
        }
        WriteUnknown(writer, node.Unknown);
        writer.WriteEndObject();
    }

    public static PageNode ReadNode(JsonElement json)
    {
        var node = new PageNode(json.GetProperty("type").GetString()!, json.TryGetProperty("v", out var v) ? v.GetInt32() : 1);
        var unknown = new List<JsonProperty>();
        foreach (var property in json.EnumerateObject())
        {
            var value = property.Value;
            switch (property.Name)
            {
                case "type" or "v": break;
                case "src": node = node with { Source = value.GetString() }; break;
                case "props": node = node with { Props = Values(value) }; break;
                case "bind": node = node with { Bindings = Values(value) }; break;
                case "flags": node = node with { Flags = Values(value) }; break;
                case "resp":
                    foreach (var breakpoint in value.EnumerateObject())
                        node = node.WithResponsive(breakpoint.Name, Values(breakpoint.Value));
                    break;
                case "slots":
                    foreach (var slot in value.EnumerateObject())
                        node = node.WithSlot(slot.Name, [.. slot.Value.EnumerateArray().Select(id => id.GetString()!)]);
                    break;
                default: unknown.Add(property); break;
            }
        }
        return unknown.Count == 0 ? node : node with { Unknown = Values(unknown) };
    }

    public static ImmutableSortedDictionary<string, JsonElement> Values(JsonElement json) => Values(json.EnumerateObject());

    private static ImmutableSortedDictionary<string, JsonElement> Values(IEnumerable<JsonProperty> properties) =>
        properties.ToImmutableSortedDictionary(p => p.Name, p => p.Value.Clone(), StringComparer.Ordinal);

    public static ImmutableDictionary<string, (string Parent, string Slot)> ParentsOf(IReadOnlyDictionary<string, PageNode> nodes)
    {
        if (!nodes.ContainsKey(NodeId.Root))
            throw new JsonException("The document has no root.");
        var parents = ImmutableDictionary.CreateBuilder<string, (string, string)>(StringComparer.Ordinal);
        var waiting = new Stack<string>([NodeId.Root]);
        while (waiting.TryPop(out var id))
            foreach (var (slot, children) in nodes[id].Slots)
                foreach (var child in children)
                {
                    if (child == NodeId.Root || !nodes.ContainsKey(child) || !parents.TryAdd(child, (id, slot)))
                        throw new JsonException($"Node {child} is missing or stands in two places.");
                    waiting.Push(child);
                }
        if (parents.Count + 1 != nodes.Count)
            throw new JsonException("The document has nodes that stand nowhere.");
        return parents.ToImmutable();
    }

    private static void WriteValues(Utf8JsonWriter writer, string name, ImmutableSortedDictionary<string, JsonElement> values)
    {
        if (values.IsEmpty)
            return;
        writer.WriteStartObject(name);
        WriteUnknown(writer, values);
        writer.WriteEndObject();
    }

    private static void WriteUnknown(Utf8JsonWriter writer, ImmutableSortedDictionary<string, JsonElement> values)
    {
        foreach (var (key, value) in values)
        {
            writer.WritePropertyName(key);
            writer.WriteRawValue(value.GetRawText());
        }
    }
}

internal sealed class PageNodeConverter : JsonConverter<PageNode>
{
    public override PageNode Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        DocumentJson.ReadNode(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, PageNode value, JsonSerializerOptions options) => DocumentJson.Write(writer, value);
}

internal sealed class PageDocumentConverter : JsonConverter<PageDocument>
{
    public override PageDocument Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        DocumentJson.Parse(JsonElement.ParseValue(ref reader).GetRawText());

    public override void Write(Utf8JsonWriter writer, PageDocument value, JsonSerializerOptions options) => DocumentJson.Write(writer, value);
}
