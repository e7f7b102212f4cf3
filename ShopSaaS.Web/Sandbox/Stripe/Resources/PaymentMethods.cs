using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;
using ShopSaaS.Web.Sandbox.Stripe.Cards;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>Cards to pay with: Stripe's test ids, and typed numbers, of which only the last four digits are kept.</summary>
internal static class PaymentMethods
{
    public static void Map(StripeRoutes routes)
    {
        routes.Post("payment_methods", call => Create(call, call.Params), browserMay: true);
        routes.Get("payment_methods/{id}", call => Find(call, call.Id));
        routes.Post("payment_methods/{id}/attach", Attach);
        routes.Post("payment_methods/{id}/detach", Detach);
        routes.Get("payment_methods", call => Listing.Page(call, "/v1/payment_methods", "payment_method",
            json => call.Params.Text("customer") is not { } customer || json.Str("customer") == customer));
    }

    /// <summary>The method a call names or spells out; null when it does neither.</summary>
    public static JsonObject? Given(StripeCall call)
    {
        if (call.Params.Text("payment_method") is { } id) return Find(call, id, "payment_method");
        return call.Params.Group("payment_method_data") is { } data ? Create(call, data) : null;
    }

    /// <summary>The stored method; a test id such as <c>pm_card_visa</c> makes a new one, as Stripe does.</summary>
    public static JsonObject Find(StripeCall call, string id, string param = "id") =>
        TestCards.ForId(id) is { } card
            ? Store(call, card, 12, call.Now.Year + 1, TestCards.Fingerprint(card.Number), StripeParams.Empty)
            : call.Get(id, "payment_method", "PaymentMethod", param);

    public static TestCard CardOf(JsonObject method) =>
        TestCards.ForFingerprint(method["card"]!.Str("fingerprint")!, method["card"]!.Str("last4")!);

    private static JsonObject Create(StripeCall call, StripeParams given)
    {
        given.Required("type");
        if (given.Text("type") != "card")
            throw StripeError.Invalid("The sandbox takes payment methods of type card only.", given.Name("type"));
        if (given.Text("card.token") is { } token)
        {
            var known = TestCards.ForId(token) ?? throw StripeError.NotFound("token", token, given.Name("card.token"));
            return Store(call, known, 12, call.Now.Year + 1, TestCards.Fingerprint(known.Number), given);
        }
        var typed = TypedCard.Check(given.Required("card.number"), given.Required("card.exp_month"), given.Required("card.exp_year"),
            given.Text("card.cvc"), call.Now);
        return Store(call, typed.Card, typed.Month, typed.Year, typed.Fingerprint, given);
    }

    private static JsonObject Store(StripeCall call, TestCard card, int month, int year, string fingerprint, StripeParams given)
    {
        var method = PaymentMethodShape.Of(call, card, month, year, fingerprint, given);
        call.Put(method);
        return method;
    }

    private static Answer Attach(StripeCall call)
    {
        var method = Find(call, call.Id);
        var customer = call.Params.Required("customer");
        call.Get(customer, "customer", "customer", "customer");
        method["customer"] = customer;
        call.Put(method);
        Events.Emit(call, "payment_method.attached", method);
        return method;
    }

    private static Answer Detach(StripeCall call)
    {
        var method = Find(call, call.Id);
        method["customer"] = null;
        call.Put(method);
        return method;
    }
}
