using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>The account's book: what each charge, refund and dispute moved, its fees, what is left.</summary>
internal static class BalanceTransactions
{
    public static void Map(StripeRoutes routes)
    {
        routes.Get("balance_transactions/{id}", call => call.Get(call.Id, "balance_transaction", "balance transaction"));
        routes.Get("balance_transactions", call => Listing.Page(call, "/v1/balance_transactions", "balance_transaction", json =>
            (call.Params.Text("type") is not { } type || json.Str("type") == type)
            && (call.Params.Text("source") is not { } source || json.Str("source") == source)
            && (call.Params.Text("currency") is not { } currency || json.Str("currency") == currency)));
        routes.Get("balance", Balance);
    }

    /// <summary>A charge's entry. Stripe's own fee is its card price: 2.9 % and 30 of a two-decimal currency.</summary>
    public static JsonObject OfCharge(StripeCall call, JsonObject charge)
    {
        var currency = charge.Str("currency")!;
        var amount = charge.Num("amount_captured");
        var fixedPart = Currencies.Decimals(currency) switch { 0 => 30L, 3 => 300L, _ => 30L };
        List<(string, long, string)> fees =
            [("stripe_fee", (long)Math.Round(amount * 0.029m, MidpointRounding.AwayFromZero) + fixedPart, "Stripe processing fees")];
        if (charge["application_fee_amount"] is not null)
            fees.Insert(0, ("application_fee", charge.Num("application_fee_amount"), "Application fee"));
        return Add(call, "charge", charge.Id(), amount, currency, fees);
    }

    public static JsonObject Add(StripeCall call, string type, string source, long amount, string currency,
        IReadOnlyList<(string Type, long Amount, string Description)> fees)
    {
        var fee = fees.Sum(f => f.Amount);
        var entry = new JsonObject
        {
            ["id"] = Ids.Payment("txn"),
            ["object"] = "balance_transaction",
            ["amount"] = amount,
            ["available_on"] = call.Unix + 2 * 86_400,
            ["balance_type"] = "payments",
            ["created"] = call.Unix,
            ["currency"] = currency,
            ["description"] = null,
            ["exchange_rate"] = null,
            ["fee"] = fee,
            ["fee_details"] = new JsonArray([.. fees.Select(f => new JsonObject
            {
                ["amount"] = f.Amount, ["application"] = f.Type == "application_fee" ? "ca_Sandbox" : null,
                ["currency"] = currency, ["description"] = f.Description, ["type"] = f.Type,
            })]),
            ["net"] = amount - fee,
            ["reporting_category"] = type == "adjustment" ? "dispute" : type,
            ["source"] = source,
            ["status"] = "pending",
            ["type"] = type,
        };
        call.Put(entry);
        return entry;
    }

    private static Answer Balance(StripeCall call) => new JsonObject
    {
        ["object"] = "balance",
        ["available"] = new JsonArray(),
        ["livemode"] = false,
        ["pending"] = new JsonArray([.. call.Draft.NewestFirst(call.Partition, "balance_transaction")
            .GroupBy(t => t.Str("currency"))
            .Select(g => new JsonObject { ["amount"] = g.Sum(t => t.Num("net")), ["currency"] = g.Key })]),
    };
}
