using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>Payment intents: their routes, and creating, reading and canceling one.</summary>
internal static class PaymentIntents
{
    public static void Map(StripeRoutes routes)
    {
        routes.Post("payment_intents", Create);
        routes.Get("payment_intents", call => Listing.Page(call, "/v1/payment_intents", "payment_intent",
            json => call.Params.Text("customer") is not { } customer || json.Str("customer") == customer));
        routes.Get("payment_intents/{id}", call => Get(call), browserMay: true);
        routes.Post("payment_intents/{id}", UpdatePayment.Run);
        routes.Post("payment_intents/{id}/confirm", ConfirmPayment.Run, browserMay: true);
        routes.Post("payment_intents/{id}/capture", CapturePayment.Run);
        routes.Post("payment_intents/{id}/cancel", Cancel);
    }

    /// <summary>The intent in the address; a browser must also show its client secret.</summary>
    public static JsonObject Get(StripeCall call)
    {
        var intent = call.Get(call.Id, "payment_intent", "payment_intent", "intent");
        var secret = call.Params.Text("client_secret");
        if (secret is null && call.Publishable) throw StripeError.Missing("client_secret");
        if (secret is not null && secret != intent.Str("client_secret"))
            throw StripeError.Invalid("The client_secret provided does not match any associated PaymentIntent on this account. Ensure "
                + "the publishable key used belongs to the same account that created the PaymentIntent.", "client_secret",
                "resource_missing");
        return intent;
    }

    /// <summary>Refuses when the intent's status isn't one of <paramref name="allowed"/>.</summary>
    public static void Allow(JsonObject intent, string deed, string done, params string[] allowed)
    {
        if (allowed.Contains(intent.Str("status"))) return;
        throw new StripeError(400, "invalid_request_error", $"You cannot {deed} this PaymentIntent because it has a status of "
            + $"{intent.Str("status")}. Only a PaymentIntent with one of the following statuses may be {done}: "
            + $"{string.Join(", ", allowed)}.", "payment_intent_unexpected_state") { Intent = intent };
    }

    private static Answer Create(StripeCall call)
    {
        var intent = PaymentIntentShape.Fresh(call);
        UpdatePayment.Take(call, intent);
        call.Put(intent);
        Events.Emit(call, "payment_intent.created", intent);
        return call.Params.Flag("confirm") == true ? ConfirmPayment.Run(call, intent) : intent;
    }

    private static Answer Cancel(StripeCall call)
    {
        var intent = Get(call);
        Allow(intent, "cancel", "canceled",
            "requires_payment_method", "requires_capture", "requires_confirmation", "requires_action");
        intent["cancellation_reason"] =
            call.Params.OneOf("cancellation_reason", "duplicate", "fraudulent", "requested_by_customer", "abandoned");
        if (intent.Str("status") == "requires_capture") Charges.Release(call, intent.Str("latest_charge")!);
        intent["status"] = "canceled";
        intent["canceled_at"] = call.Unix;
        intent["amount_capturable"] = 0L;
        intent["next_action"] = null;
        call.Put(intent);
        Events.Emit(call, "payment_intent.canceled", intent);
        return intent;
    }
}
