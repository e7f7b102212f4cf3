using System.Text.Json.Nodes;

namespace ShopSaaS.Web.Sandbox.Stripe.Cards;

/// <summary>Why a payment attempt failed, in Stripe's codes and words.</summary>
internal sealed record Failure(string Code, string? DeclineCode, string Message, string Type = "card_error")
{
    public static Failure Of(string reason) => reason switch
    {
        "insufficient_funds" => new("card_declined", reason, "Your card has insufficient funds."),
        "expired_card" => new(reason, reason, "Your card has expired."),
        "incorrect_cvc" => new(reason, reason, "Your card's security code is incorrect."),
        "processing_error" => new(reason, reason, "An error occurred while processing your card. Try again in a little bit."),
        "card_velocity_exceeded" => new("card_declined", reason,
            "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."),
        "test_mode_live_card" => new("card_declined", reason,
            "Your card was declined. Your request was in test mode, but used a non test (live) card. "
            + "For a list of valid test cards, visit: https://stripe.com/docs/testing."),
        "authentication_required" => new(reason, reason,
            "Your card was declined. This transaction requires authentication."),
        _ => new("card_declined", reason, "Your card was declined."),
    };

    public static Failure Authentication { get; } = new("payment_intent_authentication_failure", null,
        "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
        "invalid_request_error");

    /// <summary>As <c>last_payment_error</c> and as the body of the 402.</summary>
    public JsonObject Json(JsonObject method, string? charge)
    {
        var error = new JsonObject { ["code"] = Code, ["doc_url"] = $"https://stripe.com/docs/error-codes/{Code.Replace('_', '-')}" };
        if (charge is not null) error["charge"] = charge;
        if (DeclineCode is not null) error["decline_code"] = DeclineCode;
        error["message"] = Message;
        error["payment_method"] = method.DeepClone();
        error["type"] = Type;
        return error;
    }
}
