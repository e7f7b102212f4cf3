using System.Net;
using System.Text;
using System.Text.Json;
using Stripe;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Web.Selling;

/// <summary>Events as Stripe posts them.</summary>
internal static class SignedEvents
{
    public const string Secret = "whsec_sandbox";

    public static Task<HttpStatusCode> Post(RunningShop shop, JsonElement e) => Post(shop, e.GetRawText(), Secret, DateTimeOffset.UnixEpoch + Now);

    public static async Task<HttpStatusCode> Post(RunningShop shop, string body, string secret, DateTimeOffset signedAt)
    {
        var at = signedAt.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var signature = $"t={at},v1={EventUtility.ComputeSignature(secret, at, body)}";
        using var stripe = shop.Visitor();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return (await stripe.Send(HttpMethod.Post, "/api/webhooks/stripe", content, ("Stripe-Signature", signature))).Status;
    }

    public static TimeSpan Now => TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch;
}
