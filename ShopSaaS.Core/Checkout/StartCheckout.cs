using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Carts;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Payments;
using ShopSaaS.Core.Shipping;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Checkout;

/// <summary>
/// From a cart to something that can be paid:
/// 1. freeze what was agreed into a quote and hold its stock, in one transaction;
/// 2. open the payment at Stripe, with no transaction open;
/// 3. remember the payment on the quote.
/// Any step may be repeated: the quote is found by the caller's key, the payment by the quote's id.
/// </summary>
public sealed class StartCheckout(UnitOfWork work, IPaymentGateway payments, TimeProvider clock)
{
    /// <summary>How long the stock is held for the shopper.</summary>
    public static readonly TimeSpan HoldFor = TimeSpan.FromMinutes(15);

    /// <summary>What the shopper's browser needs to pay.</summary>
    public sealed record Started(Guid CheckoutId, string PaymentIntentId, string ClientSecret, string StripeAccountId, Money Amount, DateTimeOffset ExpiresAt);

    /// <summary>
    /// Refuses with VALIDATION_ERROR, CART_EMPTY, OUT_OF_STOCK, STRIPE_NOT_CONFIGURED, CONFLICT (the key was used for something else)
    /// or SERVICE_UNAVAILABLE (Stripe does not answer; nothing was charged).
    /// </summary>
    /// <param name="key">The caller's idempotency key: same key, same answer.</param>
    public async Task<Outcome<Started>> Run(StoreInfo store, Guid? cartId, CheckoutContact contact, string? key, CancellationToken cancel = default)
    {
        if (new CheckoutContact.Rules().Check(contact) is { } invalid) return invalid;
        if (store is not { CanTakePayment: true, StripeAccountId: { } account }) return CannotBePaidYet;
        if (cartId is not { } cart) return CartEmpty;
        var request = new Request(cart, contact, key ?? Guid.NewGuid().ToString("N"), Hash(new { cart, contact }), account);

        var frozen = await Freeze(store, request, cancel);
        if (frozen.Refused) return frozen.Refusal;
        var (quote, superseded) = frozen.Value;
        try
        {
            // Best effort: a superseded payment that is made all the same is found by its own quote.
            foreach (var old in superseded) await payments.CancelPayment(account, old, cancel);
            return await OpenPayment(store, quote, account, cancel);
        }
        catch (PaymentProviderUnavailable)
        {
            return PaymentProviderUnavailable.Refusal;
        }
    }

    private sealed record Request(Guid CartId, CheckoutContact Contact, string Key, string Hash, string Account);

    private async Task<Outcome<(CheckoutQuote Quote, List<string> Superseded)>> Freeze(StoreInfo store, Request request, CancellationToken cancel)
    {
        try
        {
            return await TryFreeze(store, request, cancel);
        }
        catch (UniqueViolation e) when (e.Index is "checkout_quotes_key_idx" or "checkout_quotes_open_idx")
        {
            // The same checkout was started twice at once: this time the other's quote is found.
            return await TryFreeze(store, request, cancel);
        }
    }

    private Task<Outcome<(CheckoutQuote, List<string>)>> TryFreeze(StoreInfo store, Request request, CancellationToken cancel) =>
        work.Write<(CheckoutQuote, List<string>)>(store.Tenant, async db =>
        {
            var now = clock.GetUtcNow();
            // Locks the cart: two checkouts of one cart go one after the other.
            if (await db.Carts.Where(c => c.Id == request.CartId && c.Status == CartStatus.Active)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.UpdatedAt, now), cancel) == 0)
                return await Earlier(db, request) is { } done ? Same(done, request) : CartEmpty;
            if (await Earlier(db, request) is { } earlier) return Same(earlier, request);

            var superseded = await Supersede(db, request.CartId, cancel);
            var cart = (await ReadCart.In(db, request.CartId, store.Currency, now))!;
            if (cart.Lines.Count == 0) return CartEmpty;
            if (cart.Lines.FirstOrDefault(l => l.Problem is not null) is { } line)
                return new Refusal(Codes.OutOfStock, $"{line.ProductName}: {line.Problem}");
            var rates = await db.ShippingRates.AsNoTracking().OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(cancel);
            var rate = request.Contact.ShippingRateId is { } chosen ? rates.SingleOrDefault(r => r.Id == chosen) : rates.FirstOrDefault();
            if (rate is null && request.Contact.ShippingRateId is not null)
                return Refusal.Field("shippingRateId", "This way of shipping is no longer offered. Please choose another.");

            var quote = QuoteMath.Freeze(cart, request.Contact, rate, request.Key, request.Hash, now, now + HoldFor);
            if (quote.TotalMinor == 0) return Refusal.Field("code", "With this code nothing is left to pay; such an order can't be placed online yet.");
            db.Quotes.Add(quote);
            var held = await StockLedger.Hold(db, quote.Id, quote.CartId, quote.Lines.Select(l => new StockChange(l.VariantId, l.Quantity)), quote.ExpiresAt);
            if (held.Refused) return held.Refusal;
            db.Promise(ExpireCheckout.MessageType, new ExpireCheckout.Message(quote.Id), now, quote.ExpiresAt);
            return (quote, superseded);
        }, cancel);

    private static Task<CheckoutQuote?> Earlier(ShopDbContext db, Request request) =>
        db.Quotes.AsNoTracking().SingleOrDefaultAsync(q => q.IdempotencyKey == request.Key);

    private static Outcome<(CheckoutQuote, List<string>)> Same(CheckoutQuote earlier, Request request) => earlier.RequestHash == request.Hash
        ? (earlier, new List<string>())
        : new Refusal(Codes.Conflict, "This Idempotency-Key was used for another checkout. Use a new one.");

    private static async Task<List<string>> Supersede(ShopDbContext db, Guid cartId, CancellationToken cancel)
    {
        var open = await db.Quotes.Where(q => q.CartId == cartId && q.Status == QuoteStatus.Open).ToListAsync(cancel);
        foreach (var quote in open)
        {
            quote.Status = QuoteStatus.Expired;
            await StockLedger.Release(db, quote.Id);
        }
        await db.SaveChangesAsync(cancel);
        return [.. open.Select(q => q.PaymentIntentId).OfType<string>()];
    }

    private async Task<Outcome<Started>> OpenPayment(StoreInfo store, CheckoutQuote quote, string account, CancellationToken cancel)
    {
        var amount = new Money(quote.TotalMinor, store.Currency);
        if (quote is { PaymentIntentId: { } id, ClientSecret: { } secret, StripeAccountId: { } on })
            return new Started(quote.Id, id, secret, on, amount, quote.ExpiresAt);
        var opened = await payments.OpenPayment(account,
            new NewPayment(amount, store.Tenant, quote.Id, quote.CartId, quote.Hash, quote.Email, store.Name), $"checkout:{quote.Id}", cancel);
        await work.Write(store.Tenant, db => db.Quotes.Where(q => q.Id == quote.Id).ExecuteUpdateAsync(set => set
            .SetProperty(q => q.PaymentIntentId, opened.Id).SetProperty(q => q.ClientSecret, opened.ClientSecret)
            .SetProperty(q => q.StripeAccountId, account), cancel), cancel);
        return new Started(quote.Id, opened.Id, opened.ClientSecret, account, amount, quote.ExpiresAt);
    }

    private static string Hash<T>(T value) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value)));

    private static readonly Refusal CartEmpty = new(Codes.CartEmpty, "Your cart is empty.");
    private static readonly Refusal CannotBePaidYet =
        new(Codes.StripeNotConfigured, "This store cannot take payments yet. Please come back soon; your cart is kept.");
}
