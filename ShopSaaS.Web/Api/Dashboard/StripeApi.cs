using ShopSaaS.Core.Payments;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Web.Account;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Web.Api.Dashboard;

/// <summary>/api/dashboard/stripe: the merchant's own account.</summary>
internal static class StripeApi
{
    public static void MapStripe(this RouteGroupBuilder dashboard)
    {
        var stripe = dashboard.MapGroup("/stripe").Requires(Permission.Settings);
        stripe.MapPost("/connect", Connect).WithSummary("Where the merchant goes to connect").Produces<ConnectAnswer>().ProducesProblemShape(503);
        stripe.MapGet("", Status).WithSummary("How far the account has come").Produces<ConnectStripe.Status>().ProducesProblemShape(503);
    }

    private static async Task<IResult> Connect(ConnectStripe connect, ShopOptions options, HttpContext context)
    {
        var member = context.Member();
        var back = options.PublicUrl + "/dashboard/settings/payments";
        return (await connect.Start(member.Tenant, member.Actor, member.Email, back, back + "?again=1", context.RequestAborted))
            .ToResult(context, url => Results.Ok(new ConnectAnswer(url)));
    }

    private static async Task<IResult> Status(ConnectStripe connect, HttpContext context) =>
        (await connect.Refresh(context.Member().Tenant, context.RequestAborted)).ToResult(context, status => Results.Ok(status));
}

/// <summary>Where the merchant goes to connect.</summary>
public sealed record ConnectAnswer(string Url);
