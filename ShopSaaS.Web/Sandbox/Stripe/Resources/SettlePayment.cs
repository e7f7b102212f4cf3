using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;
using ShopSaaS.Web.Sandbox.Stripe.Cards;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>The end of an attempt: the money moves, or doesn't, or is on its way.</summary>
internal static class SettlePayment
{
    /// <summary>Charges a card that has been authenticated or need not be.</summary>
    public static Answer Attempt(StripeCall call, JsonObject intent, JsonObject method) => PaymentMethods.CardOf(method) switch
    {
        { Fate: Fate.Declines or Fate.AuthenticatesThenDeclines, Reason: { } reason } =>
            Fail(call, intent, method, Failure.Of(reason), charged: true),
        { Fate: Fate.Processes } => Wait(call, intent, method),
        { Fate: Fate.PaysThenDisputes } => Dispute(call, Succeed(call, intent, method)),
        _ => Succeed(call, intent, method),
    };

    /// <summary>The shopper's answer on the authentication page.</summary>
    public static JsonObject Authenticate(StripeCall call, JsonObject intent, bool passed)
    {
        if (intent.Str("status") != "requires_action") return intent;
        var method = PaymentMethods.Find(call, intent.Str("payment_method")!);
        if (passed) Attempt(call, intent, method);
        else Fail(call, intent, method, Failure.Authentication, charged: false);
        return intent;
    }

    /// <summary>How a processing payment ended, from a sandbox control.</summary>
    public static JsonObject Finish(StripeCall call, JsonObject intent, bool paid)
    {
        PaymentIntents.Allow(intent, "settle", "settled", "processing");
        var method = PaymentMethods.Find(call, intent.Str("payment_method")!);
        if (paid) Succeed(call, intent, method);
        else Fail(call, intent, method, Failure.Of("generic_decline"), charged: true);
        return intent;
    }

    public static Answer Fail(StripeCall call, JsonObject intent, JsonObject method, Failure failure, bool charged)
    {
        var charge = charged ? Charges.Failed(call, intent, method, failure) : null;
        var error = failure.Json(method, charge?.Id());
        intent["last_payment_error"] = error;
        if (charge is not null) intent["latest_charge"] = charge.Id();
        intent["status"] = "requires_payment_method";
        intent["payment_method"] = null;
        intent["next_action"] = null;
        intent["processing"] = null;
        call.Put(intent);
        if (charge is not null) Events.Emit(call, "charge.failed", charge);
        Events.Emit(call, "payment_intent.payment_failed", intent);
        return Answer.Declined(intent, error);
    }

    private static JsonObject Succeed(StripeCall call, JsonObject intent, JsonObject method)
    {
        var captured = intent.Str("capture_method") != "manual";
        var charge = Charges.Paid(call, intent, method, captured);
        intent["latest_charge"] = charge.Id();
        intent["last_payment_error"] = null;
        intent["next_action"] = null;
        intent["processing"] = null;
        intent["status"] = captured ? "succeeded" : "requires_capture";
        intent[captured ? "amount_received" : "amount_capturable"] = intent.Num("amount");
        call.Put(intent);
        Events.Emit(call, "charge.succeeded", charge);
        Events.Emit(call, captured ? "payment_intent.succeeded" : "payment_intent.amount_capturable_updated", intent);
        return intent;
    }

    private static JsonObject Wait(StripeCall call, JsonObject intent, JsonObject method)
    {
        intent["status"] = "processing";
        intent["payment_method"] = method.Id();
        intent["next_action"] = null;
        intent["last_payment_error"] = null;
        call.Put(intent);
        Events.Emit(call, "payment_intent.processing", intent);
        return intent;
    }

    private static JsonObject Dispute(StripeCall call, JsonObject intent)
    {
        Disputes.Open(call, intent.Str("latest_charge")!, "fraudulent");
        return intent;
    }
}
