using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>The platform's share of a connected account's charge; belongs to the platform.</summary>
internal static class ApplicationFees
{
    public static void Map(StripeRoutes routes)
    {
        routes.Get("application_fees/{id}", call => call.Get(call.Id, "application_fee", "application fee"));
        routes.Get("application_fees", call => Listing.Page(call, "/v1/application_fees", "application_fee",
            json => call.Params.Text("charge") is not { } charge || json.Str("charge") == charge));
    }

    public static JsonObject Take(StripeCall call, JsonObject charge)
    {
        var platform = call with { Account = null };
        var fee = new JsonObject
        {
            ["id"] = Ids.Other("fee"),
            ["object"] = "application_fee",
            ["account"] = call.Account,
            ["amount"] = charge.Num("application_fee_amount"),
            ["amount_refunded"] = 0L,
            ["application"] = "ca_Sandbox",
            ["balance_transaction"] = null,
            ["charge"] = charge.Id(),
            ["created"] = call.Unix,
            ["currency"] = charge.Str("currency"),
            ["livemode"] = false,
            ["originating_transaction"] = charge.Id(),
            ["refunded"] = false,
        };
        fee["refunds"] = Listing.Of($"/v1/application_fees/{fee.Id()}/refunds", []);
        fee["balance_transaction"] = BalanceTransactions.Add(platform, "application_fee", fee.Id(), fee.Num("amount"),
            fee.Str("currency")!, []).Id();
        platform.Put(fee);
        return fee;
    }

    /// <summary>Gives back the same share of the fee as of the charge; answers how much.</summary>
    public static long GiveBack(StripeCall call, JsonObject charge, long refunded)
    {
        if (charge.Str("application_fee") is not { } id) return 0;
        var platform = call with { Account = null };
        var fee = platform.Get(id, "application_fee", "application fee");
        var left = fee.Num("amount") - fee.Num("amount_refunded");
        var whole = charge.Num("amount_refunded") >= charge.Num("amount_captured");
        var back = whole ? left : Math.Min(left, fee.Num("amount") * refunded / charge.Num("amount_captured"));
        fee["amount_refunded"] = fee.Num("amount_refunded") + back;
        fee["refunded"] = fee.Num("amount_refunded") == fee.Num("amount");
        platform.Put(fee);
        BalanceTransactions.Add(platform, "application_fee_refund", id, -back, fee.Str("currency")!, []);
        return back;
    }
}
