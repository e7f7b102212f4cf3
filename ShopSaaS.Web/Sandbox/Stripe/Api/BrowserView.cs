using System.Text.Json.Nodes;

namespace ShopSaaS.Web.Sandbox.Stripe.Api;

/// <summary>What a browser with a publishable key is shown of a payment: nothing of the merchant's business.</summary>
internal static class BrowserView
{
    private static readonly HashSet<string> Shown = [.. (
        "id object amount amount_details automatic_payment_methods canceled_at cancellation_reason capture_method client_secret "
        + "confirmation_method created currency description last_payment_error livemode next_action payment_method "
        + "payment_method_configuration_details payment_method_types processing receipt_email setup_future_usage shipping source status")
        .Split(' ')];

    public static JsonObject Of(JsonObject body)
    {
        var copy = body.DeepClone().AsObject();
        if (copy["error"]?["payment_intent"] is JsonObject inner) Strip(inner);
        if (copy.Str("object") == "payment_intent") Strip(copy);
        return copy;
    }

    private static void Strip(JsonObject intent)
    {
        foreach (var name in intent.Select(p => p.Key).Where(name => !Shown.Contains(name)).ToList()) intent.Remove(name);
    }
}
