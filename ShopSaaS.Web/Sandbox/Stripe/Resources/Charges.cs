using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;
using ShopSaaS.Web.Sandbox.Stripe.Cards;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>Charges: one for each attempt that reached the bank.</summary>
internal static class Charges
{
    public static void Map(StripeRoutes routes)
    {
        routes.Get("charges/{id}", call => call.Get(call.Id, "charge", "charge"));
        routes.Get("charges", call => Listing.Page(call, "/v1/charges", "charge", json =>
            (call.Params.Text("payment_intent") is not { } intent || json.Str("payment_intent") == intent)
            && (call.Params.Text("customer") is not { } customer || json.Str("customer") == customer)));
    }

    public static JsonObject Failed(StripeCall call, JsonObject intent, JsonObject method, Failure failure)
    {
        var charge = ChargeShape.Of(call, intent, method);
        charge["status"] = "failed";
        charge["failure_code"] = failure.Code;
        charge["failure_message"] = failure.Message;
        charge["outcome"] = ChargeShape.Outcome("declined_by_network", failure.DeclineCode, "issuer_declined");
        call.Put(charge);
        return charge;
    }

    public static JsonObject Paid(StripeCall call, JsonObject intent, JsonObject method, bool captured)
    {
        var charge = ChargeShape.Of(call, intent, method);
        charge["status"] = "succeeded";
        charge["paid"] = true;
        if (captured) Collect(call, charge, charge.Num("amount"));
        call.Put(charge);
        return charge;
    }

    public static JsonObject Capture(StripeCall call, JsonObject intent, long amount)
    {
        var charge = call.Get(intent.Str("latest_charge")!, "charge", "charge");
        charge["application_fee_amount"] = intent["application_fee_amount"]?.DeepClone();
        Collect(call, charge, amount);
        call.Put(charge);
        return charge;
    }

    /// <summary>Gives an authorization back: nothing was taken.</summary>
    public static void Release(StripeCall call, string id)
    {
        var charge = call.Get(id, "charge", "charge");
        charge["amount_refunded"] = charge.Num("amount");
        charge["refunded"] = true;
        call.Put(charge);
    }

    private static void Collect(StripeCall call, JsonObject charge, long amount)
    {
        charge["captured"] = true;
        charge["amount_captured"] = amount;
        if (charge["application_fee_amount"] is not null)
            charge["application_fee"] = ApplicationFees.Take(call, charge).Id();
        charge["balance_transaction"] = BalanceTransactions.OfCharge(call, charge).Id();
    }
}
