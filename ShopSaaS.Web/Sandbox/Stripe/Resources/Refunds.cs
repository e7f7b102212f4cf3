using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>Refunds: whole or in part, never more than was taken.</summary>
internal static class Refunds
{
    public static void Map(StripeRoutes routes)
    {
        routes.Post("refunds", Create);
        routes.Get("refunds/{id}", call => call.Get(call.Id, "refund", "refund"));
        routes.Post("refunds/{id}", Update);
        routes.Get("refunds", call => Listing.Page(call, "/v1/refunds", "refund", json =>
            (call.Params.Text("charge") is not { } charge || json.Str("charge") == charge)
            && (call.Params.Text("payment_intent") is not { } intent || json.Str("payment_intent") == intent)));
    }

    public static JsonObject OfCharge(StripeCall call, string charge) => Listing.Of($"/v1/charges/{charge}/refunds",
        call.Draft.NewestFirst(call.Partition, "refund").Where(r => r.Str("charge") == charge));

    private static Answer Create(StripeCall call)
    {
        var charge = Charge(call);
        var left = charge.Num("amount_captured") - charge.Num("amount_refunded");
        var amount = call.Params.Integer("amount") ?? left;
        Check(charge, amount, left);

        var refund = Shape(call, charge, amount);
        charge["amount_refunded"] = charge.Num("amount_refunded") + amount;
        charge["refunded"] = charge.Num("amount_refunded") == charge.Num("amount_captured");
        var feeBack = call.Params.Flag("refund_application_fee") == true ? ApplicationFees.GiveBack(call, charge, amount) : 0;
        refund["balance_transaction"] = BalanceTransactions.Add(call, "refund", refund.Id(), -amount, charge.Str("currency")!,
            feeBack > 0 ? [("application_fee", -feeBack, "Application fee refund")] : []).Id();
        call.Put(refund);
        call.Put(charge);
        Events.Emit(call, "charge.refunded", charge);
        Events.Emit(call, "refund.created", refund);
        return refund;
    }

    private static Answer Update(StripeCall call)
    {
        var refund = call.Get(call.Id, "refund", "refund");
        refund.TakeMetadata(call.Params);
        call.Put(refund);
        Events.Emit(call, "refund.updated", refund);
        return refund;
    }

    private static JsonObject Charge(StripeCall call)
    {
        if (call.Params.Text("charge") is { } chargeId) return call.Get(chargeId, "charge", "charge", "charge");
        if (call.Params.Text("payment_intent") is not { } intentId)
            throw StripeError.Invalid("One of the following params should be provided for this request: payment_intent or charge.");
        var intent = call.Get(intentId, "payment_intent", "payment_intent", "payment_intent");
        return intent.Str("latest_charge") is { } latest && call.Find(latest, "charge") is { } charge && charge.Is("paid")
            ? charge
            : throw StripeError.Invalid($"This PaymentIntent ({intentId}) does not have a successful charge to refund.",
                "payment_intent");
    }

    private static void Check(JsonObject charge, long amount, long left)
    {
        var currency = charge.Str("currency")!;
        if (charge.Is("disputed"))
            throw StripeError.Invalid($"Charge {charge.Id()} has been charged back; cannot issue a refund.", code: "charge_disputed");
        if (!charge.Is("paid") || !charge.Is("captured"))
            throw StripeError.Invalid($"Charge {charge.Id()} has no captured payment to refund.", "charge");
        if (left == 0)
            throw StripeError.Invalid($"Charge {charge.Id()} has already been refunded.", code: "charge_already_refunded");
        if (amount < 1)
            throw StripeError.Invalid("This value must be greater than or equal to 1.", "amount", "parameter_invalid_integer");
        if (amount > left)
            throw StripeError.Invalid($"Refund amount ({Currencies.Display(amount, currency)}) is greater than unrefunded amount on "
                + $"charge ({Currencies.Display(left, currency)})", "amount");
    }

    private static JsonObject Shape(StripeCall call, JsonObject charge, long amount)
    {
        var refund = new JsonObject
        {
            ["id"] = Ids.Payment("re"),
            ["object"] = "refund",
            ["amount"] = amount,
            ["balance_transaction"] = null,
            ["charge"] = charge.Id(),
            ["created"] = call.Unix,
            ["currency"] = charge.Str("currency"),
            ["destination_details"] = new JsonObject
            {
                ["card"] = new JsonObject
                {
                    ["reference_status"] = "pending", ["reference_type"] = "acquirer_reference_number", ["type"] = "refund",
                },
                ["type"] = "card",
            },
            ["payment_intent"] = charge.Str("payment_intent"),
            ["reason"] = call.Params.OneOf("reason", "duplicate", "fraudulent", "requested_by_customer"),
            ["receipt_number"] = null,
            ["source_transfer_reversal"] = null,
            ["status"] = "succeeded",
            ["transfer_reversal"] = null,
        };
        refund.TakeMetadata(call.Params);
        return refund;
    }
}
