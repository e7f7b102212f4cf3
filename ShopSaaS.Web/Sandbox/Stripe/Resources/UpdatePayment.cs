using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>Changes an intent. What decides the payment can change only before it is decided.</summary>
internal static class UpdatePayment
{
    private static readonly string[] Open = ["requires_payment_method", "requires_confirmation", "requires_action"];
    private static readonly string[] Decisive = ["amount", "currency", "payment_method", "application_fee_amount", "customer"];

    public static Answer Run(StripeCall call)
    {
        var intent = PaymentIntents.Get(call);
        var changed = Decisive.FirstOrDefault(call.Params.Has);
        if (changed is not null && !Open.Contains(intent.Str("status")))
            throw new StripeError(400, "invalid_request_error", $"This PaymentIntent's {changed} could not be updated because it has a "
                + $"status of {intent.Str("status")}. You may only update the {changed} of a PaymentIntent with one of the following "
                + $"statuses: {string.Join(", ", Open)}.", "payment_intent_unexpected_state", changed) { Intent = intent };
        Take(call, intent);
        if (changed is not null && intent.Str("status") == "requires_action") Reconfirm(intent);
        call.Put(intent);
        return intent;
    }

    /// <summary>Takes over and checks every parameter that creating and updating share.</summary>
    public static void Take(StripeCall call, JsonObject intent)
    {
        var given = call.Params;
        if (given.Text("currency") is { } currency) intent["currency"] = Currencies.Check(currency);
        if (given.Integer("amount") is { } amount) intent["amount"] = amount;
        Currencies.CheckAmount(intent.Num("amount"), intent.Str("currency")!);
        TakeFee(call, intent);
        if (given.Text("customer") is { } customer)
            intent["customer"] = call.Get(customer, "customer", "customer", "customer").Id();
        if (given.Text("receipt_email") is { } email && !email.Contains('@', StringComparison.Ordinal))
            throw StripeError.Invalid($"Invalid email address: {email}", "receipt_email", "email_invalid");
        intent.Take(given, "description", "receipt_email", "setup_future_usage", "shipping", "statement_descriptor",
            "statement_descriptor_suffix", "transfer_group");
        intent.TakeMetadata(given);
        if (given.Texts("payment_method_types") is { Count: > 0 } types)
            intent["payment_method_types"] = new JsonArray([.. types.Select(t => (JsonNode)t)]);
        if (PaymentMethods.Given(call) is not { } method) return;
        intent["payment_method"] = method.Id();
        if (intent.Str("status") == "requires_payment_method") intent["status"] = "requires_confirmation";
    }

    private static void TakeFee(StripeCall call, JsonObject intent)
    {
        if (call.Params.Has("application_fee_amount"))
            intent["application_fee_amount"] = call.Params.Integer("application_fee_amount");
        if (intent["application_fee_amount"] is null) return;

        var fee = intent.Num("application_fee_amount");
        if (call.Account is null)
            throw StripeError.Invalid("Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment "
                + "(using an OAuth key or Stripe-Account header) or destination payment (using `transfer_data[destination]`).",
                "application_fee_amount");
        if (fee < 0)
            throw StripeError.Invalid("This value must be greater than or equal to 0.", "application_fee_amount",
                "parameter_invalid_integer");
        if (fee > intent.Num("amount"))
            throw StripeError.Invalid("The application fee cannot be greater than the amount of the payment.", "application_fee_amount");
    }

    private static void Reconfirm(JsonObject intent)
    {
        intent["status"] = "requires_confirmation";
        intent["next_action"] = null;
    }
}
