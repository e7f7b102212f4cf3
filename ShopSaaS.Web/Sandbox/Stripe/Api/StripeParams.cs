using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace ShopSaaS.Web.Sandbox.Stripe.Api;

/// <summary>
/// The parameters of a call, from query and form: <c>a[b]=1</c> nests, <c>a[]=1</c> and <c>a[0]=1</c> list. Paths are dotted:
/// <c>card.number</c> reads <c>card[number]</c>.
/// </summary>
internal sealed class StripeParams
{
    private readonly JsonObject root;
    private readonly string prefix;

    private StripeParams(JsonObject root, string prefix = "") => (this.root, this.prefix) = (root, prefix);

    public static StripeParams Empty { get; } = new([]);

    public static async Task<StripeParams> Read(HttpRequest request)
    {
        var pairs = request.Query.ToList();
        if (request.HasFormContentType) pairs.AddRange(await request.ReadFormAsync(request.HttpContext.RequestAborted));
        return Parse(pairs);
    }

    public static StripeParams Parse(IEnumerable<KeyValuePair<string, StringValues>> pairs)
    {
        var root = new JsonObject();
        foreach (var (key, values) in pairs)
            foreach (var value in values)
                Set(root, key.Replace("]", "", StringComparison.Ordinal).Split('['), value ?? "");
        return new StripeParams(root);
    }

    /// <summary>The same with one more.</summary>
    public StripeParams Plus(string name, string value)
    {
        var more = root.DeepClone().AsObject();
        more[name] = value;
        return new StripeParams(more, prefix);
    }

    public bool Has(string path) => Node(path) is not null;

    /// <summary>The text; null when absent or empty (Stripe reads empty as "unset").</summary>
    public string? Text(string path) => Node(path) is JsonValue value && value.GetValue<string>() is { Length: > 0 } text ? text : null;

    public string Required(string path)
    {
        if (Text(path) is { } text) return text;
        throw Has(path)
            ? StripeError.Invalid($"You passed an empty string for '{Name(path)}'. We assume empty values are an attempt to unset a "
                + $"parameter; however '{Name(path)}' cannot be unset.", Name(path), "parameter_invalid_empty")
            : StripeError.Missing(Name(path));
    }

    public long? Integer(string path)
    {
        if (Text(path) is not { } text) return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw StripeError.Invalid($"Invalid integer: {text}", Name(path), "parameter_invalid_integer");
    }

    public bool? Flag(string path) => Text(path) switch
    {
        null => null,
        "true" or "True" => true,
        "false" or "False" => false,
        var other => throw StripeError.Invalid($"Invalid boolean: {other}", Name(path)),
    };

    /// <summary>One of a fixed set of words.</summary>
    public string? OneOf(string path, params string[] allowed)
    {
        if (Text(path) is not { } text || allowed.Contains(text)) return Text(path);
        throw StripeError.Invalid($"Invalid {Name(path)}: must be one of {string.Join(", ", allowed)}", Name(path));
    }

    public IReadOnlyList<string> Texts(string path) => Node(path) switch
    {
        JsonObject list => [.. list.Select(p => p.Value).OfType<JsonValue>().Select(v => v.GetValue<string>())],
        JsonValue one when one.GetValue<string>().Length > 0 => [one.GetValue<string>()],
        _ => [],
    };

    /// <summary>The nested group, or null.</summary>
    public StripeParams? Group(string path) => Node(path) is JsonObject group ? new StripeParams(group, Name(path)) : null;

    /// <summary>The nested group as JSON text values, or null.</summary>
    public JsonObject? Json(string path) => Node(path) is JsonObject group ? group.DeepClone().AsObject() : null;

    /// <summary>The same for the same parameters in any order; keeps no parameter readable.</summary>
    public string Fingerprint()
    {
        var flat = new List<string>();
        Flatten(root, "", flat);
        flat.Sort(StringComparer.Ordinal);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', flat))));
    }

    /// <summary>How Stripe writes the path: <c>card[number]</c>.</summary>
    public string Name(string path)
    {
        var parts = path.Split('.');
        var start = prefix.Length == 0 ? parts[0] : $"{prefix}[{parts[0]}]";
        return start + string.Concat(parts.Skip(1).Select(p => $"[{p}]"));
    }

    private JsonNode? Node(string path)
    {
        JsonNode? node = root;
        foreach (var part in path.Split('.')) node = (node as JsonObject)?[part];
        return node;
    }

    private static void Set(JsonObject into, string[] path, string value)
    {
        foreach (var part in path[..^1])
        {
            if (into[Step(into, part)] is not JsonObject next) into[Step(into, part)] = next = [];
            into = next;
        }
        into[Step(into, path[^1])] = value;
    }

    private static string Step(JsonObject into, string part) =>
        part.Length > 0 ? part : into.Count.ToString(CultureInfo.InvariantCulture);

    private static void Flatten(JsonNode? node, string path, List<string> into)
    {
        if (node is JsonObject group)
            foreach (var (key, value) in group) Flatten(value, $"{path}[{key}]", into);
        else
            into.Add($"{path}={node}");
    }
}
