using ShopSaaS.Core.Checkout;
using ShopSaaS.Core.Orders;
using ShopSaaS.Core.Payments;
using ShopSaaS.Web.Storefront.Page;
using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Storefront.Checkout;

/// <summary>The shopper comes back from paying. Does what Stripe's event would do, whichever is first.</summary>
internal static class ReturnEndpoint
{
    public static async Task<IResult> Get(
        HttpContext context, ReadQuote quotes, ReceivePayment receive, OrderToken tokens, LoadFrame frames, string? payment_intent, string? redirect_status)
    {
        var store = context.Store();
        if (payment_intent is null || await quotes.OfPayment(store.Tenant, payment_intent, context.CartId(), context.RequestAborted) is not { } quote)
            return SeeOther.To($"{store.Path}/cart");
        try
        {
            var status = (await receive.Run(store, payment_intent, context.RequestAborted)).Value;
            if (status is { OrderId: { } order })
            {
                context.EmptyCartBadge(store);
                return SeeOther.To($"{store.Path}/orders/{tokens.For(store.Tenant, order)}?thanks=1");
            }
            if (status is { Status: QuoteStatus.Open } && redirect_status == "failed")
                return SeeOther.To($"{store.Path}/checkout/payment?checkout={quote.Id}&problem={PaymentProblems.Failed}");
            if (status is { Status: QuoteStatus.Expired or QuoteStatus.Failed }) return SeeOther.To($"{store.Path}/checkout");
            return Waiting(context, await frames.Around(store, "", context.RequestAborted), needsPerson: status is { Status: QuoteStatus.Review });
        }
        catch (PaymentProviderUnavailable)
        {
            return Waiting(context, await frames.Around(store, "", context.RequestAborted), needsPerson: false);
        }
    }

    private static IResult Waiting(HttpContext context, StoreFrame frame, bool needsPerson)
    {
        if (!needsPerson) context.Response.Headers["Refresh"] = "3";
        return Html.Page<PaymentWaitingPage>(new { Frame = frame, NeedsPerson = needsPerson });
    }
}
