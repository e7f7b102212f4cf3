using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Payments;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Checkout;

/// <summary>
/// What both the browser's return and Stripe's events call. Asks Stripe what the payment is now, and brings the quote to where that
/// leads: an order, a review, a release. Calling it again changes nothing.
/// </summary>
public sealed class ReceivePayment(UnitOfWork work, IPaymentGateway payments, PlaceOrder placeOrder, ILogger<ReceivePayment> log) : IStripeEventHandler
{
    public IReadOnlyList<string> Types =>
        ["payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled", "payment_intent.processing"];

    /// <summary>Refuses only when this store has no such payment.</summary>
    /// <exception cref="PaymentProviderUnavailable">Stripe does not answer.</exception>
    public async Task<Outcome<CheckoutStatus>> Run(StoreInfo store, string paymentId, CancellationToken cancel = default)
    {
        var quote = await work.Read(store.Tenant, db => db.Quotes.SingleOrDefaultAsync(q => q.PaymentIntentId == paymentId, cancel));
        if (quote is null) return Refusal.NotFound("This payment");
        if (quote.OrderId is null && quote.Status != QuoteStatus.Review) await Settle(store, quote, cancel);
        return (await CheckoutStatus.Read(work, store.Tenant, quote.Id))!;
    }

    public async Task<string?> Handle(StoreInfo store, string objectId, CancellationToken cancel) =>
        (await Run(store, objectId, cancel)).Match(status => status.Status, refusal => refusal.Code);

    private async Task Settle(StoreInfo store, CheckoutQuote quote, CancellationToken cancel)
    {
        if (await payments.FindPayment(quote.StripeAccountId!, quote.PaymentIntentId!, cancel) is not { } payment) return;
        if (payment.Succeeded && PaymentCheck.WhyReview(quote, store.Tenant, payment) is { } why) await Review(store, quote, why, cancel);
        else if (payment.Succeeded) await placeOrder.Run(store, quote.Id, payment, cancel);
        else if (payment.Status == "canceled") await Close(store, quote, cancel);
    }

    private async Task Review(StoreInfo store, CheckoutQuote quote, string why, CancellationToken cancel)
    {
        log.LogError("Checkout {Checkout} of tenant {Tenant} is paid but needs a person: {Why}", quote.Id, store.Tenant, why);
        await work.Write(store.Tenant, db => db.Quotes.Where(q => q.Id == quote.Id && q.OrderId == null).ExecuteUpdateAsync(set => set
            .SetProperty(q => q.Status, QuoteStatus.Review).SetProperty(q => q.ReviewReason, why), cancel), cancel);
    }

    private Task Close(StoreInfo store, CheckoutQuote quote, CancellationToken cancel) => work.Write(store.Tenant, async db =>
    {
        var closed = await db.Quotes.Where(q => q.Id == quote.Id && q.Status == QuoteStatus.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(q => q.Status, QuoteStatus.Failed), cancel);
        if (closed > 0) await StockLedger.Release(db, quote.Id);
    }, cancel);
}
