using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using ShopSaaS.Web.Sandbox.Stripe.Api;
using ShopSaaS.Web.Sandbox.Stripe.Resources;

namespace ShopSaaS.Web.Sandbox.Stripe.Pages;

/// <summary>The card form as a page of its own and a plain post, for shoppers without script.</summary>
internal static class PayWithoutScript
{
    public static IResult Show(string id, StripeApi api, HttpContext http)
    {
        if (Refuse(http) is { } refusal) return refusal;
        try
        {
            var intent = api.Do(http, Account(http), call => PaymentIntents.Get(Mine(call, id, http, StripeParams.Empty)));
            return Next(intent, http) ?? Form(intent, new CardEntry(), api, http);
        }
        catch (StripeError)
        {
            return StripePages.NoSuchLink();
        }
    }

    public static async Task<IResult> Pay(string id, StripeApi api, HttpContext http)
    {
        if (Refuse(http) is { } refusal) return refusal;
        var entry = CardEntry.From(await http.Request.ReadFormAsync(http.RequestAborted));
        JsonObject intent;
        try
        {
            intent = api.Do(http, Account(http), call => PaymentIntents.Get(Mine(call, id, http, StripeParams.Empty)));
        }
        catch (StripeError)
        {
            return StripePages.NoSuchLink();
        }
        if (Next(intent, http) is { } decided) return decided;
        if (entry.Errors.Count > 0) return Form(intent, entry, api, http);
        try
        {
            var card = entry.AsConfirmation(Absolute(http));
            var answer = api.Do(http, Account(http), call => ConfirmPayment.Run(Mine(call, id, http, card)));
            return answer.Status == 200
                ? Next(answer.Body, http)!
                : Form(intent, entry.With("card", answer.Body["error"]!.Str("message")!), api, http);
        }
        catch (StripeError error)
        {
            return Form(intent, entry.With(error, error.Param), api, http);
        }
    }

    private static IResult? Refuse(HttpContext http) => ReturnUrl.IsOwn(http.Request.Query["return_url"], http.Request)
        ? null
        : StripePages.Message(400, "This payment link is not complete", "Its return address must be a page of this site.");

    private static StripeCall Mine(StripeCall call, string id, HttpContext http, StripeParams given) => call with
    {
        Id = id,
        Publishable = true,
        Params = given.Plus("client_secret", http.Request.Query["client_secret"].ToString()),
    };

    private static string? Account(HttpContext http) =>
        http.Request.Query["account"].ToString() is { Length: > 0 } account ? account : null;

    private static string Absolute(HttpContext http)
    {
        var url = http.Request.Query["return_url"].ToString();
        return url[0] == '/' ? $"{http.Request.Scheme}://{http.Request.Host}{url}" : url;
    }

    // Where a decided payment leads; null while it still wants a card.
    private static IResult? Next(JsonObject intent, HttpContext http) => intent.Str("status") switch
    {
        "succeeded" or "processing" or "requires_capture" => StripePages.See(ReturnUrl.With(Absolute(http), intent)),
        "requires_action" => StripePages.See(NextAction(intent)),
        "canceled" => StripePages.Message(410, "This payment was canceled", "Go back to the shop and start again."),
        _ => null,
    };

    private static string NextAction(JsonObject intent) =>
        intent["next_action"]!["redirect_to_url"]?.Str("url") ?? intent["next_action"]!["use_stripe_sdk"]!.Str("stripe_js")!;

    private static RazorComponentResult<PayPage> Form(JsonObject intent, CardEntry entry, StripeApi api, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<PayPage>(new
        {
            Amount = Currencies.Display(intent.Num("amount"), intent.Str("currency")!),
            Merchant = api.Do(http, null, call => Account(http) is { } id ? Overview.NameOf(Accounts.Get(call, id)) : "the platform"),
            BackUrl = Absolute(http),
            Entry = entry,
        }) { StatusCode = entry.Errors.Count > 0 ? 422 : 200 };
    }
}
