using System.Text;
using System.Text.Json;
using Stripe;

namespace ShopSaaS.Core.Payments.Stripe;

/// <summary>What we take from an event: enough to find the truth at Stripe, nothing we would have to believe.</summary>
/// <param name="ObjectId">The payment or account it is about.</param>
public sealed record VerifiedEvent(string Id, string Type, string? Account, bool Livemode, string? ObjectId, string Payload);

/// <summary>Checks Stripe's signature over the raw bytes before anything is read from them.</summary>
public sealed class StripeSignature(string webhookSecret, bool livemode, TimeProvider clock)
{
    /// <summary>Null unless it was signed by Stripe within the last five minutes and is an event of our mode.</summary>
    public VerifiedEvent? Verify(ReadOnlyMemory<byte> body, string? signature)
    {
        if (string.IsNullOrEmpty(signature)) return null;
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body.Span);
            EventUtility.ValidateSignature(text, signature, webhookSecret, 300, clock.GetUtcNow().ToUnixTimeSeconds());
            return Read(text) is { } found && found.Livemode == livemode ? found : null;
        }
        catch (Exception e) when (e is StripeException or JsonException or ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static VerifiedEvent? Read(string text)
    {
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text(root, "id") is not { Length: > 0 and <= 255 } id || id.Contains('\0') || Text(root, "type") is not { } type) return null;
        var about = root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty("object", out var o) && o.ValueKind == JsonValueKind.Object ? Text(o, "id") : null;
        if (!root.TryGetProperty("livemode", out var mode) || mode.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return null;
        // PostgreSQL's jsonb can't keep a NUL; what is kept here is for reading, and nothing is taken from it but ids.
        return new VerifiedEvent(id, type, Text(root, "account"), mode.ValueKind == JsonValueKind.True, about, text.Replace("\\u0000", "\\ufffd", StringComparison.Ordinal));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
