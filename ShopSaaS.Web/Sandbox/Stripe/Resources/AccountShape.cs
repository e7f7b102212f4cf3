using System.Globalization;
using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>What an account looks like before, after and again without complete details.</summary>
internal static class AccountShape
{
    private static readonly string[] Due =
    [
        "business_profile.mcc", "business_profile.url", "business_type", "external_account", "representative.first_name",
        "representative.last_name", "settings.payments.statement_descriptor", "tos_acceptance.date", "tos_acceptance.ip",
    ];

    public static JsonObject Fresh(StripeCall call, RegionInfo country)
    {
        var account = new JsonObject
        {
            ["id"] = Ids.Account(),
            ["object"] = "account",
            ["business_profile"] = new JsonObject
            {
                ["mcc"] = null, ["name"] = null, ["product_description"] = null, ["support_address"] = null,
                ["support_email"] = null, ["support_phone"] = null, ["support_url"] = null, ["url"] = null,
            },
            ["business_type"] = null,
            ["capabilities"] = new JsonObject(),
            ["charges_enabled"] = false,
            ["controller"] = Controller(call.Params),
            ["country"] = country.TwoLetterISORegionName,
            ["created"] = call.Unix,
            ["default_currency"] = country.ISOCurrencySymbol.ToLowerInvariant(),
            ["details_submitted"] = false,
            ["email"] = null,
            ["external_accounts"] = null,
            ["future_requirements"] = Requirements([]),
            ["metadata"] = new JsonObject(),
            ["payouts_enabled"] = false,
            ["requirements"] = Requirements(Due),
            ["settings"] = new JsonObject
            {
                ["branding"] = new JsonObject { ["icon"] = null, ["logo"] = null, ["primary_color"] = null, ["secondary_color"] = null },
                ["dashboard"] = new JsonObject { ["display_name"] = null, ["timezone"] = "Etc/UTC" },
                ["payments"] = new JsonObject { ["statement_descriptor"] = null },
            },
        };
        account["external_accounts"] = Listing.Of($"/v1/accounts/{account.Id()}/external_accounts", []);
        account["type"] = Type(call.Params, account["controller"]!.AsObject());
        return account;
    }

    /// <summary>As after onboarding: takes charges and payouts, nothing is due.</summary>
    public static void Complete(JsonObject account)
    {
        Set(account, able: true, Requirements([]));
        account["details_submitted"] = true;
    }

    /// <summary>As when Stripe wants more of a merchant: nothing can be charged until it has that.</summary>
    public static void Restrict(JsonObject account, IEnumerable<string> due) => Set(account, able: false, Requirements([.. due]));

    private static void Set(JsonObject account, bool able, JsonObject requirements)
    {
        account["charges_enabled"] = able;
        account["payouts_enabled"] = able;
        account["requirements"] = requirements;
        var capabilities = account["capabilities"]!.AsObject();
        if (able) foreach (var name in (string[])["card_payments", "transfers"]) capabilities[name] = "active";
        foreach (var name in capabilities.Select(c => c.Key).ToList()) capabilities[name] = able ? "active" : "inactive";
    }

    private static JsonObject Requirements(string[] due) => new()
    {
        ["alternatives"] = new JsonArray(),
        ["current_deadline"] = null,
        ["currently_due"] = List(due),
        ["disabled_reason"] = due.Length > 0 ? "requirements.past_due" : null,
        ["errors"] = new JsonArray(),
        ["eventually_due"] = List(due),
        ["past_due"] = List(due),
        ["pending_verification"] = new JsonArray(),
    };

    private static JsonArray List(string[] items) => [.. items.Select(i => (JsonNode)i)];

    private static JsonObject Controller(StripeParams given)
    {
        var preset = given.OneOf("type", "standard", "express", "custom") ?? "standard";
        var standard = preset == "standard";
        string Pick(string path, string otherwise) => given.Text($"controller.{path}") ?? otherwise;
        return new JsonObject
        {
            ["fees"] = new JsonObject { ["payer"] = Pick("fees.payer", standard ? "account" : "application") },
            ["is_controller"] = true,
            ["losses"] = new JsonObject { ["payments"] = Pick("losses.payments", standard ? "stripe" : "application") },
            ["requirement_collection"] = Pick("requirement_collection", preset == "custom" ? "application" : "stripe"),
            ["stripe_dashboard"] = new JsonObject
            {
                ["type"] = Pick("stripe_dashboard.type", standard ? "full" : preset == "express" ? "express" : "none"),
            },
            ["type"] = "application",
        };
    }

    private static string Type(StripeParams given, JsonObject controller) => given.Text("type") ??
        (controller["stripe_dashboard"]!.Str("type"), controller["losses"]!.Str("payments")) switch
        {
            ("full", "stripe") => "standard",
            ("express", _) => "express",
            ("none", _) => "custom",
            _ => "none",
        };
}
