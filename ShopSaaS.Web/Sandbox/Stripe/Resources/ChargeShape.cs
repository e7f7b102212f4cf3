using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>A charge as Stripe writes it.</summary>
internal static class ChargeShape
{
    public static JsonObject Of(StripeCall call, JsonObject intent, JsonObject method)
    {
        JsonNode? Copy(string name) => intent[name]?.DeepClone();
        return new JsonObject
        {
            ["id"] = Ids.Payment("ch"),
            ["object"] = "charge",
            ["amount"] = Copy("amount"),
            ["amount_captured"] = 0L,
            ["amount_refunded"] = 0L,
            ["application"] = Copy("application"),
            ["application_fee"] = null,
            ["application_fee_amount"] = Copy("application_fee_amount"),
            ["balance_transaction"] = null,
            ["billing_details"] = method["billing_details"]!.DeepClone(),
            ["calculated_statement_descriptor"] = intent.Str("statement_descriptor") ?? "SANDBOX",
            ["captured"] = false,
            ["created"] = call.Unix,
            ["currency"] = Copy("currency"),
            ["customer"] = Copy("customer"),
            ["description"] = Copy("description"),
            ["disputed"] = false,
            ["failure_balance_transaction"] = null,
            ["failure_code"] = null,
            ["failure_message"] = null,
            ["fraud_details"] = new JsonObject(),
            ["livemode"] = false,
            ["metadata"] = Copy("metadata"),
            ["on_behalf_of"] = null,
            ["outcome"] = Outcome("approved_by_network", null, "authorized"),
            ["paid"] = false,
            ["payment_intent"] = intent.Id(),
            ["payment_method"] = method.Id(),
            ["payment_method_details"] = Details(intent, method["card"]!.AsObject()),
            ["receipt_email"] = Copy("receipt_email"),
            ["receipt_number"] = null,
            ["receipt_url"] = null,
            ["refunded"] = false,
            ["review"] = null,
            ["shipping"] = Copy("shipping"),
            ["source"] = null,
            ["source_transfer"] = null,
            ["statement_descriptor"] = Copy("statement_descriptor"),
            ["statement_descriptor_suffix"] = Copy("statement_descriptor_suffix"),
            ["status"] = "pending",
            ["transfer_data"] = null,
            ["transfer_group"] = Copy("transfer_group"),
        };
    }

    public static JsonObject Outcome(string network, string? reason, string type) => new()
    {
        ["advice_code"] = null,
        ["network_status"] = network,
        ["reason"] = reason,
        ["risk_level"] = "normal",
        ["risk_score"] = 20L,
        ["seller_message"] = type == "authorized" ? "Payment complete." : "The bank did not return any further details with this decline.",
        ["type"] = type,
    };

    private static JsonObject Details(JsonObject intent, JsonObject card)
    {
        var details = new JsonObject { ["amount_authorized"] = intent["amount"]?.DeepClone() };
        foreach (var name in (string[])["brand", "checks", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4"])
            details[name] = card[name]?.DeepClone();
        details["network"] = card["brand"]?.DeepClone();
        details["three_d_secure"] = null;
        details["wallet"] = null;
        return new JsonObject { ["card"] = details, ["type"] = "card" };
    }
}
