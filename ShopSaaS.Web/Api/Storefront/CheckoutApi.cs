using ShopSaaS.Core.Checkout;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Payments;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Web.Hosting;
using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Api.Storefront;

/// <summary>From the cart to a payment, and how it went.</summary>
internal static class CheckoutApi
{
    internal sealed record Started(
        Guid CheckoutId, string PaymentIntentId, string ClientSecret, string PublishableKey, string StripeAccountId, string Amount, string Currency,
        DateTimeOffset ExpiresAt, string StatusUrl);

    internal sealed record Status(string status, Guid? OrderId, long? OrderNumber);

    public static void MapCheckout(this RouteGroupBuilder store)
    {
        store.MapPost("/checkout", Start).Produces<Started>(201);
        store.MapGet("/checkout/{id:guid}", Show).Produces<Status>();
    }

    private static async Task<IResult> Start(HttpContext context, StartCheckout start, ShopOptions options, PublicAddress address, CheckoutContact contact)
    {
        var store = context.Store();
        var key = context.Request.Headers["Idempotency-Key"].FirstOrDefault();
        if (key?.Length is 0 or > 255) return Refusal.Field("Idempotency-Key", "Use 1 to 255 characters.").ToResult(context);
        return (await start.Run(store, context.CartId(), contact, key, context.RequestAborted)).ToResult(context, s => Results.Json(
            new Started(s.CheckoutId, s.PaymentIntentId, s.ClientSecret, options.StripePublishableKey, s.StripeAccountId, s.Amount.ToDecimalString(),
                s.Amount.Currency.Code, s.ExpiresAt, address.Of($"/api{store.Path}/checkout/{s.CheckoutId}")), statusCode: 201));
    }

    // Only for whoever holds the cart it was made from; anybody else hears what they would hear of a checkout that isn't there.
    private static async Task<IResult> Show(HttpContext context, UnitOfWork work, ReceivePayment receive, Guid id)
    {
        var store = context.Store();
        if (await CheckoutStatus.Read(work, store.Tenant, id) is not { } status || status.CartId != context.CartId())
            return Refusal.NotFound("This checkout").ToResult(context);
        if (status is { Status: QuoteStatus.Open, PaymentIntentId: { } payment })
        {
            try
            {
                status = (await receive.Run(store, payment, context.RequestAborted)).Value ?? status;
            }
            catch (PaymentProviderUnavailable)
            {
                // Stripe does not answer: what we know is still true
            }
        }
        return Results.Ok(new Status(status.Status, status.OrderId, status.OrderNumber));
    }
}
