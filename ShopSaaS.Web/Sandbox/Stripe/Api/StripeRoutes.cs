using ShopSaaS.Web.Sandbox.Stripe.Resources;

namespace ShopSaaS.Web.Sandbox.Stripe.Api;

/// <summary>Stripe's routes: every address the stand-in answers, one line each.</summary>
internal sealed class StripeRoutes(IEndpointRouteBuilder v1)
{
    public static void Map(IEndpointRouteBuilder v1)
    {
        var routes = new StripeRoutes(v1);
        Accounts.Map(routes);
        AccountLinks.Map(routes);
        ApplicationFees.Map(routes);
        BalanceTransactions.Map(routes);
        Charges.Map(routes);
        Customers.Map(routes);
        Disputes.Map(routes);
        Events.Map(routes);
        PaymentIntents.Map(routes);
        PaymentMethods.Map(routes);
        Refunds.Map(routes);
        WebhookEndpoints.Map(routes);
        v1.Map("{**rest}", (RequestDelegate)StripeApi.NoSuchRoute);
    }

    public void Get(string route, Handler handler, bool browserMay = false) => Add("GET", route, handler, browserMay);
    public void Post(string route, Handler handler, bool browserMay = false) => Add("POST", route, handler, browserMay);
    public void Delete(string route, Handler handler) => Add("DELETE", route, handler, browserMay: false);

    private void Add(string method, string route, Handler handler, bool browserMay) => v1.MapMethods(route, [method],
        (RequestDelegate)(http => http.RequestServices.GetRequiredService<StripeApi>().Serve(http, handler, browserMay)));
}
