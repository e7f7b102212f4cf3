using System.Text.Json.Nodes;

namespace ShopSaaS.Web.Sandbox.Stripe.Api;

/// <summary>Short reads of Stripe's JSON.</summary>
internal static class Json
{
    public static string? Str(this JsonNode json, string name) => json[name]?.GetValue<string>();

    public static string Id(this JsonObject json) => json["id"]!.GetValue<string>();

    public static long Num(this JsonNode json, string name) => json[name]?.GetValue<long>() ?? 0;

    public static bool Is(this JsonNode json, string name) => json[name]?.GetValue<bool>() == true;

    /// <summary>Takes over the named parameters as text; an empty one becomes null.</summary>
    public static void Take(this JsonObject json, StripeParams from, params string[] names)
    {
        foreach (var name in names.Where(from.Has)) json[name] = (JsonNode?)from.Json(name) ?? from.Text(name);
    }

    /// <summary>Stripe's rule for metadata: named keys are set, an empty value removes its key, an empty whole clears all.</summary>
    public static void TakeMetadata(this JsonObject json, StripeParams from)
    {
        if (json["metadata"] is not JsonObject metadata) json["metadata"] = metadata = [];
        if (!from.Has("metadata")) return;
        if (from.Json("metadata") is not { } given)
        {
            metadata.Clear();
            return;
        }
        foreach (var (key, node) in given)
        {
            var value = node is JsonValue text ? text.GetValue<string>() : throw StripeError.Invalid(
                "Metadata values must be strings, but for key '" + key + "' you passed in a value of type hash.", $"metadata[{key}]");
            if (key.Length > 40) throw StripeError.Invalid("Metadata keys can be at most 40 characters.", $"metadata[{key}]");
            if (value.Length > 500)
                throw StripeError.Invalid("Metadata values can have up to 500 characters, but you passed in a value that is "
                    + $"{value.Length} characters.", $"metadata[{key}]");
            if (value.Length == 0) metadata.Remove(key);
            else metadata[key] = value;
        }
        if (metadata.Count > 50) throw StripeError.Invalid("You can only set up to 50 metadata keys.", "metadata");
    }
}
