using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Carts;
using ShopSaaS.Core.Customers;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Orders;
using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Payments;
using ShopSaaS.Core.Promotions;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Checkout;

/// <summary>
/// Turns a paid quote into its one order, in one transaction:
/// 1. lock the quote; if it has its order already, that is the answer;
/// 2. what was held is sold; if the hold had run out, sell what is still there and say so on the order;
/// 3. copy everything from the quote, never from the cart;
/// 4. number last, so that nothing that fails leaves a gap;
/// 5. promise the mail.
/// </summary>
public sealed class PlaceOrder(UnitOfWork work, OrderToken tokens, TimeProvider clock, WorkSignal signal)
{
    /// <summary>What the outbox is promised.</summary>
    public const string PlacedMessage = "order.placed";

    /// <summary>The order's id, as the outbox carries it.</summary>
    public sealed record Placed(Guid OrderId);

    /// <summary>The order of this quote, placed now or before. The caller has compared payment and quote.</summary>
    public async Task<Guid> Run(StoreInfo store, Guid quoteId, PaymentFact payment, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var order = (await work.Write<Guid>(store.Tenant, db => Place(db, store, quoteId, payment, cancel), cancel)).OrThrow();
                signal.Raise();
                return order;
            }
            catch (UniqueViolation e) when (attempt < 5 && e.Index is "customers_email_idx" or "orders_number_idx" or "orders_checkout_idx")
            {
                // Somebody was quicker with the same customer, number or order: look again.
            }
        }
    }

    private async Task<Outcome<Guid>> Place(ShopDbContext db, StoreInfo store, Guid quoteId, PaymentFact payment, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.Quotes.Where(q => q.Id == quoteId).ExecuteUpdateAsync(set => set.SetProperty(q => q.Status, q => q.Status), cancel);
        var quote = await db.Quotes.SingleAsync(q => q.Id == quoteId, cancel);
        if (quote.OrderId is { } placed) return placed;

        var orderId = Guid.CreateVersion7();
        var short_ = await StockLedger.TakeHeld(db, quote.Id, orderId, Actor.Customer, now) ? [] : await SellWhatIsLeft(db, quote, orderId, now);
        await UseUp(db, quote, now, cancel);
        var order = OrderFromQuote.Copy(quote, orderId, await CustomerOf(db, quote, now, cancel), payment, tokens.HashFor(store.Tenant, orderId),
            await NextNumber(db, cancel), now);
        order.History.Add(new OrderStatusEntry
        {
            OrderId = orderId, Status = OrderStatus.Pending, ActorName = Actor.Customer.Name, CreatedAt = now,
            Note = short_.Count == 0 ? "Order placed and paid." : $"Order placed and paid, but sold out meanwhile: {string.Join(", ", short_)}. Restock or refund.",
        });
        db.Orders.Add(order);
        quote.Status = QuoteStatus.Paid;
        quote.OrderId = orderId;
        db.Promise(PlacedMessage, new Placed(orderId), now);
        return orderId;
    }

    private static async Task<List<string>> SellWhatIsLeft(ShopDbContext db, CheckoutQuote quote, Guid orderId, DateTimeOffset now)
    {
        var missing = new List<string>();
        foreach (var line in quote.Lines.OrderBy(l => l.VariantId))
        {
            var sold = await StockLedger.Move(db, [new StockChange(line.VariantId, -line.Quantity)], MovementKind.Sold, null, orderId.ToString(), Actor.Customer, now);
            if (sold.Refused) missing.Add(line.ProductName);
        }
        return missing;
    }

    private static async Task UseUp(ShopDbContext db, CheckoutQuote quote, DateTimeOffset now, CancellationToken cancel)
    {
        await db.Carts.Where(c => c.Id == quote.CartId).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.Status, CartStatus.Completed).SetProperty(c => c.UpdatedAt, now), cancel);
        if (quote.VoucherCodeId is { } code)
            await db.VoucherCodes.Where(v => v.Id == code && (v.UsageLimit == null || v.TimesUsed < v.UsageLimit))
                .ExecuteUpdateAsync(set => set.SetProperty(v => v.TimesUsed, v => v.TimesUsed + 1), cancel);
    }

    private static async Task<Guid> CustomerOf(ShopDbContext db, CheckoutQuote quote, DateTimeOffset now, CancellationToken cancel)
    {
        var email = quote.Email.ToLowerInvariant();
        if (await db.Customers.SingleOrDefaultAsync(c => c.Email == email, cancel) is { } known) return known.Id;
        var customer = new Customer { Email = email, Name = quote.Name, Phone = quote.Phone, CreatedAt = now };
        db.Customers.Add(customer);
        return customer.Id;
    }

    // Locks the counter until the commit: numbers come without gaps, one order after the other.
    private static async Task<long> NextNumber(ShopDbContext db, CancellationToken cancel)
    {
        if (await db.OrderCounters.ExecuteUpdateAsync(set => set.SetProperty(c => c.LastNumber, c => c.LastNumber + 1), cancel) == 0)
        {
            var first = new OrderCounter { LastNumber = 1001 };
            db.OrderCounters.Add(first);
            return first.LastNumber;
        }
        return await db.OrderCounters.AsNoTracking().Select(c => c.LastNumber).SingleAsync(cancel);
    }
}
