using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Payments;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Checkout;

/// <summary>When the time is up: close the payment, give the stock back. A payment made in the last second still becomes its order.</summary>
public sealed class ExpireCheckout(
    UnitOfWork work, StoreDirectory stores, IPaymentGateway payments, ReceivePayment receivePayment, TimeProvider clock) : IOutboxHandler
{
    internal const string MessageType = "checkout.expire";

    internal sealed record Message(Guid QuoteId);

    public string Type => MessageType;

    public async Task Handle(TenantId tenant, string payload, CancellationToken cancel)
    {
        var id = IOutboxHandler.Read<Message>(payload).QuoteId;
        var quote = await work.Read(tenant, db => db.Quotes.SingleOrDefaultAsync(q => q.Id == id, cancel));
        if (quote is not { Status: QuoteStatus.Open } || quote.ExpiresAt > clock.GetUtcNow()) return;
        if (quote is { PaymentIntentId: { } payment, StripeAccountId: { } account }
            && !await payments.CancelPayment(account, payment, cancel)
            && await stores.Of(tenant, cancel) is { } store
            && (await receivePayment.Run(store, payment, cancel)).Value is { Status: not QuoteStatus.Open })
            return;
        await work.Write(tenant, async db =>
        {
            var expired = await db.Quotes.Where(q => q.Id == id && q.Status == QuoteStatus.Open)
                .ExecuteUpdateAsync(set => set.SetProperty(q => q.Status, QuoteStatus.Expired), cancel);
            if (expired > 0) await StockLedger.Release(db, id);
        }, cancel);
    }
}
