using System.Text.Json;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>An uploaded picture's address names the store it belongs to. A page shows only its own store's.</summary>
internal static class OwnPictures
{
    private static readonly Refusal NotYours = new(Codes.ValidationError, "This picture isn’t one of yours. Upload it first.");

    /// <summary>Null when every uploaded picture that an edit brings in is the tenant's own.</summary>
    public static Refusal? Check(string patch, TenantId tenant)
    {
        using var json = JsonDocument.Parse(patch);
        return IsForeign(json.RootElement, $"/media/{tenant}/") ? NotYours : null;
    }

    private static bool IsForeign(JsonElement value, string own) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(p => IsForeign(p.Value, own)
            || (p.NameEquals("url") && p.Value.ValueKind == JsonValueKind.String && p.Value.GetString() is { } url
                && url.StartsWith("/media/", StringComparison.OrdinalIgnoreCase) && !url.StartsWith(own, StringComparison.Ordinal))),
        JsonValueKind.Array => value.EnumerateArray().Any(v => IsForeign(v, own)),
        _ => false,
    };
}
