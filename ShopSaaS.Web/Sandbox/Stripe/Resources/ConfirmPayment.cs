using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;
using ShopSaaS.Web.Sandbox.Stripe.Cards;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>Confirms an intent: pays, declines, asks for authentication, or starts processing, as the card's fate has it.</summary>
internal static class ConfirmPayment
{
    public static Answer Run(StripeCall call) => Run(call, PaymentIntents.Get(call));

    public static Answer Run(StripeCall call, JsonObject intent)
    {
        if (intent.Str("status") == "succeeded")
            throw new StripeError(400, "invalid_request_error", "You cannot confirm this PaymentIntent because it has already succeeded "
                + "after being previously confirmed.", "payment_intent_unexpected_state") { Intent = intent };
        PaymentIntents.Allow(intent, "confirm", "confirmed", "requires_payment_method", "requires_confirmation", "requires_action");
        if (PaymentMethods.Given(call) is { } given) intent["payment_method"] = given.Id();
        if (intent.Str("payment_method") is not { } methodId)
            throw new StripeError(400, "invalid_request_error", "You cannot confirm this PaymentIntent because it's missing a payment "
                + "method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again "
                + "directly with a payment method or ConfirmationToken.", "payment_intent_unexpected_state") { Intent = intent };

        intent.Take(call.Params, "receipt_email", "shipping", "setup_future_usage");
        var method = PaymentMethods.Find(call, methodId, "payment_method");
        var card = PaymentMethods.CardOf(method);
        if (!card.MustAuthenticate) return SettlePayment.Attempt(call, intent, method);

        if (call.Params.Flag("off_session") == true || call.Params.Flag("error_on_requires_action") == true)
            return SettlePayment.Fail(call, intent, method, Failure.Of("authentication_required"), charged: true);
        return AskToAuthenticate(call, intent);
    }

    private static JsonObject AskToAuthenticate(StripeCall call, JsonObject intent)
    {
        var returnUrl = call.Params.Text("return_url");
        if (returnUrl is not null && !(Uri.TryCreate(returnUrl, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            throw StripeError.Invalid("Not a valid URL", "return_url", "url_invalid");

        var url = $"{call.PagesBase}/authenticate/{call.Partition}/{intent.Id()}?client_secret={intent.Str("client_secret")}";
        intent["status"] = "requires_action";
        intent["next_action"] = returnUrl is null
            ? new JsonObject
            {
                ["type"] = "use_stripe_sdk",
                ["use_stripe_sdk"] = new JsonObject { ["type"] = "three_d_secure_redirect", ["stripe_js"] = url },
            }
            : new JsonObject
            {
                ["type"] = "redirect_to_url",
                ["redirect_to_url"] = new JsonObject { ["return_url"] = returnUrl, ["url"] = url },
            };
        call.Put(intent);
        Events.Emit(call, "payment_intent.requires_action", intent);
        return intent;
    }
}
