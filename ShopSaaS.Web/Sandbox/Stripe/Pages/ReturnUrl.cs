using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Pages;

/// <summary>Where a shopper goes after paying, with the three parameters Stripe adds.</summary>
internal static class ReturnUrl
{
    public static string With(string url, JsonObject intent) => QueryHelpers.AddQueryString(url, new Dictionary<string, string?>
    {
        ["payment_intent"] = intent.Id(),
        ["payment_intent_client_secret"] = intent.Str("client_secret"),
        ["redirect_status"] = intent.Str("status") switch
        {
            "succeeded" or "requires_capture" => "succeeded",
            "processing" => "pending",
            _ => "failed",
        },
    });

    /// <summary>True for a path of this site or an address with this site's origin.</summary>
    public static bool IsOwn(string? url, HttpRequest request)
    {
        if (string.IsNullOrEmpty(url)) return false;
        if (url[0] == '/') return url.Length == 1 || url[1] is not ('/' or '\\');
        return Uri.TryCreate(url, UriKind.Absolute, out var uri)
            && uri.Scheme == request.Scheme && uri.Authority == request.Host.ToString();
    }
}
