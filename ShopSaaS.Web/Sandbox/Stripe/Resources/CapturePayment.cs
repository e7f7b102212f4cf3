using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>Takes all or part of an authorized amount; the rest is released.</summary>
internal static class CapturePayment
{
    public static Answer Run(StripeCall call)
    {
        var intent = PaymentIntents.Get(call);
        if (intent.Str("status") != "requires_capture")
            throw new StripeError(400, "invalid_request_error", "This PaymentIntent could not be captured because it has a status of "
                + $"{intent.Str("status")}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.",
                "payment_intent_unexpected_state") { Intent = intent };
        var amount = call.Params.Integer("amount_to_capture") ?? intent.Num("amount_capturable");
        if (amount < 1 || amount > intent.Num("amount_capturable"))
            throw StripeError.Invalid("The amount to capture must be positive and no more than the amount authorized.",
                "amount_to_capture", "amount_too_large");
        if (call.Params.Integer("application_fee_amount") is { } fee) intent["application_fee_amount"] = fee;

        var charge = Charges.Capture(call, intent, amount);
        intent["status"] = "succeeded";
        intent["amount_received"] = amount;
        intent["amount_capturable"] = 0L;
        call.Put(intent);
        Events.Emit(call, "charge.captured", charge);
        Events.Emit(call, "payment_intent.succeeded", intent);
        return intent;
    }
}
