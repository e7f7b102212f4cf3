using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using ShopSaaS.Web.Sandbox.Stripe.Api;
using ShopSaaS.Web.Sandbox.Stripe.Resources;

namespace ShopSaaS.Web.Sandbox.Stripe.Pages;

/// <summary>The bank's page: the shopper passes or fails the authentication and goes back to the shop.</summary>
internal static class Authentication
{
    public static IResult Show(string account, string id, StripeApi api, HttpContext http)
    {
        if (api.Do(http, Scope(account), call => Find(call, id, http)) is not { } intent) return StripePages.NoSuchLink();
        if (intent.Str("status") != "requires_action") return Leave(intent, WhereTo(http, intent));
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<AuthenticatePage>(new
        {
            Amount = Currencies.Display(intent.Num("amount"), intent.Str("currency")!),
        });
    }

    public static async Task<IResult> Answer(string account, string id, StripeApi api, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var passed = form["outcome"] == "complete";
        var (intent, next) = api.Do<(JsonObject? Intent, string? Next)>(http, Scope(account), call =>
        {
            if (Find(call, id, http) is not { } found) return (null, null);
            var whereTo = WhereTo(http, found);
            return (SettlePayment.Authenticate(call, found, passed), whereTo);
        });
        return intent is null ? StripePages.NoSuchLink() : Leave(intent, next);
    }

    private static JsonObject? Find(StripeCall call, string id, HttpContext http) =>
        call.Find(id, "payment_intent") is { } intent && intent.Str("client_secret") == http.Request.Query["client_secret"]
            ? intent
            : null;

    // A script that asked without a return address adds its own to the page's; only this site's is followed.
    private static string? WhereTo(HttpContext http, JsonObject intent) =>
        intent["next_action"]?["redirect_to_url"]?.Str("return_url")
        ?? (http.Request.Query["return_url"].ToString() is var own && ReturnUrl.IsOwn(own, http.Request) ? own : null);

    private static IResult Leave(JsonObject intent, string? whereTo)
    {
        if (whereTo is not null) return StripePages.See(ReturnUrl.With(whereTo, intent));
        return intent.Str("status") is "succeeded" or "requires_capture" or "processing"
            ? StripePages.Message(200, "Authentication complete", "The payment went on. You can close this page.")
            : StripePages.Message(200, "The payment did not go through", "You can close this page and pay another way.");
    }

    private static string? Scope(string account) => account == StripeCall.Platform ? null : account;
}
