using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>A new payment intent as Stripe writes it.</summary>
internal static class PaymentIntentShape
{
    public static JsonObject Fresh(StripeCall call)
    {
        var given = call.Params;
        var id = Ids.Payment("pi");
        given.Required("amount");
        given.Required("currency");
        return new JsonObject
        {
            ["id"] = id,
            ["object"] = "payment_intent",
            ["amount"] = 0L,
            ["amount_capturable"] = 0L,
            ["amount_details"] = new JsonObject { ["tip"] = new JsonObject() },
            ["amount_received"] = 0L,
            ["application"] = call.Account is null ? null : "ca_Sandbox",
            ["application_fee_amount"] = null,
            ["automatic_payment_methods"] = Automatic(given),
            ["canceled_at"] = null,
            ["cancellation_reason"] = null,
            ["capture_method"] = given.OneOf("capture_method", "automatic", "automatic_async", "manual") ?? "automatic_async",
            ["client_secret"] = Ids.ClientSecret(id),
            ["confirmation_method"] = given.OneOf("confirmation_method", "automatic", "manual") ?? "automatic",
            ["created"] = call.Unix,
            ["currency"] = null,
            ["customer"] = null,
            ["description"] = null,
            ["excluded_payment_method_types"] = null,
            ["last_payment_error"] = null,
            ["latest_charge"] = null,
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["next_action"] = null,
            ["on_behalf_of"] = null,
            ["payment_method"] = null,
            ["payment_method_configuration_details"] = null,
            ["payment_method_options"] = new JsonObject
            {
                ["card"] = new JsonObject
                {
                    ["installments"] = null, ["mandate_options"] = null, ["network"] = null, ["request_three_d_secure"] = "automatic",
                },
            },
            ["payment_method_types"] = new JsonArray("card"),
            ["processing"] = null,
            ["receipt_email"] = null,
            ["review"] = null,
            ["setup_future_usage"] = null,
            ["shipping"] = null,
            ["source"] = null,
            ["statement_descriptor"] = null,
            ["statement_descriptor_suffix"] = null,
            ["status"] = "requires_payment_method",
            ["transfer_data"] = null,
            ["transfer_group"] = null,
        };
    }

    // Stripe's default since 2023: automatic, unless the caller names the types.
    private static JsonObject? Automatic(StripeParams given)
    {
        if (given.Texts("payment_method_types").Count > 0 && given.Flag("automatic_payment_methods.enabled") is null) return null;
        if (given.Flag("automatic_payment_methods.enabled") == false) return null;
        return new JsonObject
        {
            ["allow_redirects"] = given.OneOf("automatic_payment_methods.allow_redirects", "always", "never") ?? "always",
            ["enabled"] = true,
        };
    }
}
