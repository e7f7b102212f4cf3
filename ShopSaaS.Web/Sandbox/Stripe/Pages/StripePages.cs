using Microsoft.AspNetCore.Http.HttpResults;
using ShopSaaS.Web.Sandbox.Stripe.Api;
using ShopSaaS.Web.Sandbox.Stripe.Resources;
using ShopSaaS.Web.Sandbox.Stripe.Webhooks;

namespace ShopSaaS.Web.Sandbox.Stripe.Pages;

/// <summary>The stand-in's pages for people: overview, onboarding, authentication and the card form that needs no script.</summary>
internal static class StripePages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("", (StripeApi api, HttpContext http) =>
            new RazorComponentResult<OverviewPage>(new { Model = api.Do(http, null, call => Overview.Read(call.Draft)) }));
        routes.MapPost("/events/{id}/send", async (string id, WebhookSender sender, CancellationToken stop) =>
        {
            await sender.SendNow(Deliveries.Id(id, Deliveries.Own), stop);
            return Results.Redirect("/sandbox/stripe#events");
        });
        routes.MapGet("/onboarding/{token}", ShowOnboarding);
        routes.MapPost("/onboarding/{token}", (string token, StripeApi api, HttpContext http) =>
            api.Do(http, null, call => AccountLinks.Press(call, token)) is { } next ? See(next) : NoSuchLink());
        routes.MapGet("/authenticate/{account}/{id}", Authentication.Show);
        routes.MapPost("/authenticate/{account}/{id}", Authentication.Answer);
        routes.MapGet("/pay/{id}", PayWithoutScript.Show);
        routes.MapPost("/pay/{id}", PayWithoutScript.Pay);
    }

    /// <summary>303: the browser goes on with a GET, whatever it came with.</summary>
    public static IResult See(string url) => new SeeOther(url);

    public static IResult NoSuchLink() => Message(404, "This link is not known", "It may be mistyped, or from another sandbox.");

    public static IResult Message(int status, string title, string text) =>
        new RazorComponentResult<MessagePage>(new { Title = title, Text = text }) { StatusCode = status };

    private static IResult ShowOnboarding(string token, StripeApi api, HttpContext http)
    {
        if (api.Do(http, null, call => AccountLinks.Find(call, token)) is not var (link, account)) return NoSuchLink();
        if (account is null) return See(link.Str("refresh_url")!);
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<OnboardingPage>(new
        {
            Account = account.Id(),
            Email = account.Str("email"),
            Country = account.Str("country")!,
            CancelUrl = link.Str("refresh_url")!,
        });
    }

    private sealed class SeeOther(string url) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = new Uri(url, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } whole
                ? whole.AbsoluteUri
                : url;
            return Task.CompletedTask;
        }
    }
}
