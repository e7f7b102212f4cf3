using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>Disputes: opened and decided by sandbox controls, as a bank would; the API reads and concedes them.</summary>
internal static class Disputes
{
    private const long Fee = 1500;

    public static void Map(StripeRoutes routes)
    {
        routes.Get("disputes/{id}", call => call.Get(call.Id, "dispute", "dispute"));
        routes.Post("disputes/{id}/close", call => Close(call, call.Id, won: false));
        routes.Get("disputes", call => Listing.Page(call, "/v1/disputes", "dispute", json =>
            (call.Params.Text("charge") is not { } charge || json.Str("charge") == charge)
            && (call.Params.Text("payment_intent") is not { } intent || json.Str("payment_intent") == intent)));
    }

    public static JsonObject Open(StripeCall call, string chargeId, string reason)
    {
        var charge = call.Get(chargeId, "charge", "charge", "charge");
        if (charge.Is("disputed") || !charge.Is("captured"))
            throw StripeError.Invalid($"Charge {chargeId} cannot be disputed: it is disputed already or was never paid.", "charge");
        charge["disputed"] = true;
        var dispute = new JsonObject
        {
            ["id"] = Ids.Other("du"),
            ["object"] = "dispute",
            ["amount"] = charge.Num("amount_captured") - charge.Num("amount_refunded"),
            ["balance_transactions"] = new JsonArray(),
            ["charge"] = chargeId,
            ["created"] = call.Unix,
            ["currency"] = charge.Str("currency"),
            ["enhanced_eligibility_types"] = new JsonArray(),
            ["evidence"] = new JsonObject(),
            ["evidence_details"] = new JsonObject
            {
                ["due_by"] = call.Unix + 7 * 86_400, ["has_evidence"] = false, ["past_due"] = false, ["submission_count"] = 0L,
            },
            ["is_charge_refundable"] = false,
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["payment_intent"] = charge.Str("payment_intent"),
            ["reason"] = reason,
            ["status"] = "needs_response",
        };
        Move(call, dispute, -dispute.Num("amount"), Fee);
        call.Put(charge);
        call.Put(dispute);
        Events.Emit(call, "charge.dispute.created", dispute);
        Events.Emit(call, "charge.dispute.funds_withdrawn", dispute);
        return dispute;
    }

    public static JsonObject Close(StripeCall call, string id, bool won)
    {
        var dispute = call.Get(id, "dispute", "dispute");
        if (dispute.Str("status") is "won" or "lost") throw StripeError.Invalid("This dispute is already closed.");
        dispute["status"] = won ? "won" : "lost";
        if (won) Move(call, dispute, dispute.Num("amount"), -Fee);
        call.Put(dispute);
        if (won) Events.Emit(call, "charge.dispute.funds_reinstated", dispute);
        Events.Emit(call, "charge.dispute.closed", dispute);
        return dispute;
    }

    private static void Move(StripeCall call, JsonObject dispute, long amount, long fee) =>
        dispute["balance_transactions"]!.AsArray().Add((JsonNode)BalanceTransactions.Add(call, "adjustment", dispute.Id(), amount,
            dispute.Str("currency")!, [("stripe_fee", fee, "Dispute fee")]));
}
