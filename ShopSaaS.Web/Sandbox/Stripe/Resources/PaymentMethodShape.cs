using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;
using ShopSaaS.Web.Sandbox.Stripe.Cards;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>A payment method as Stripe writes it.</summary>
internal static class PaymentMethodShape
{
    public static JsonObject Of(StripeCall call, TestCard card, int month, int year, string fingerprint, StripeParams given)
    {
        var method = new JsonObject
        {
            ["id"] = Ids.Other("pm"),
            ["object"] = "payment_method",
            ["allow_redisplay"] = given.Text("allow_redisplay") ?? "unspecified",
            ["billing_details"] = Billing(given.Group("billing_details") ?? StripeParams.Empty),
            ["card"] = new JsonObject
            {
                ["brand"] = card.Brand,
                ["checks"] = new JsonObject
                {
                    ["address_line1_check"] = null,
                    ["address_postal_code_check"] = null,
                    ["cvc_check"] = card.Reason == "incorrect_cvc" ? "fail" : "pass",
                },
                ["country"] = card.Country,
                ["display_brand"] = card.Brand,
                ["exp_month"] = (long)month,
                ["exp_year"] = (long)year,
                ["fingerprint"] = fingerprint,
                ["funding"] = card.Funding,
                ["generated_from"] = null,
                ["last4"] = card.Last4,
                ["networks"] = new JsonObject { ["available"] = new JsonArray(card.Brand), ["preferred"] = null },
                ["regulated_status"] = "unregulated",
                ["three_d_secure_usage"] = new JsonObject { ["supported"] = true },
                ["wallet"] = null,
            },
            ["created"] = call.Unix,
            ["customer"] = null,
            ["livemode"] = false,
            ["type"] = "card",
        };
        method.TakeMetadata(given);
        return method;
    }

    private static JsonObject Billing(StripeParams given)
    {
        var address = new JsonObject();
        foreach (var part in (string[])["city", "country", "line1", "line2", "postal_code", "state"])
            address[part] = given.Text($"address.{part}");
        return new JsonObject
        {
            ["address"] = address,
            ["email"] = given.Text("email"),
            ["name"] = given.Text("name"),
            ["phone"] = given.Text("phone"),
            ["tax_id"] = null,
        };
    }
}
