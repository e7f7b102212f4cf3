using System.Security.Cryptography;
using System.Text;

namespace ShopSaaS.Web.Sandbox.Stripe.Api;

/// <summary>Who may ask what: the secret key all, the publishable one what a browser needs.</summary>
internal static class Keys
{
    /// <summary>True when the publishable key was used; Stripe's 401 or 403 when the key is wrong or not enough.</summary>
    public static bool Check(HttpRequest request, SandboxOptions options, bool browserMay)
    {
        var key = Given(request);
        if (Same(key, options.SecretKey)) return false;
        if (!Same(key, options.PublishableKey)) throw new StripeError(401, "invalid_request_error", Wrong(key));
        return browserMay ? true : throw new StripeError(403, "invalid_request_error",
            "This API call cannot be made with a publishable API key. Please use a secret API key.", "secret_key_required");
    }

    private static string Given(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return header[7..].Trim();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return "";
        var bytes = new byte[header.Length];
        return Convert.TryFromBase64String(header[6..].Trim(), bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length).Split(':')[0]
            : "";
    }

    private static string Wrong(string key) => key.Length == 0
        ? "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth."
        : $"Invalid API Key provided: {key[..Math.Min(8, key.Length)]}{new string('*', Math.Max(0, Math.Min(key.Length, 24) - 8))}";

    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
