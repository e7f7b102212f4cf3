using ShopSaaS.Core.Checkout;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Web.Hosting;
using ShopSaaS.Web.Storefront.Cart;
using ShopSaaS.Web.Storefront.Page;
using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Storefront.Checkout;

/// <summary>What was agreed and the card form. Only for whoever holds the cart; anybody else is sent to theirs.</summary>
internal static class PaymentEndpoint
{
    public static async Task<IResult> Get(HttpContext context, ReadQuote quotes, LoadFrame frames, ShopOptions options, Guid? checkout, string? problem)
    {
        var store = context.Store();
        var quote = checkout is { } id ? await quotes.Run(store.Tenant, id, context.CartId(), context.RequestAborted) : null;
        if (quote is null or { Status: QuoteStatus.Expired or QuoteStatus.Failed } or { ClientSecret: null }) return SeeOther.To($"{store.Path}/checkout");
        var back = $"{store.Path}/checkout/return";
        if (quote.Status != QuoteStatus.Open) return SeeOther.To($"{back}?payment_intent={quote.PaymentIntentId}");
        return Html.Page<PaymentPage>(new
        {
            Store = await frames.Look(store, context.RequestAborted),
            View = View(quote, problem),
            Card = new CardFormView(options.StripePublishableKey, quote.StripeAccountId!, quote.ClientSecret!, quote.PaymentIntentId!, back,
                new Money(quote.TotalMinor, store.Currency), quote.ExpiresAt, options.StripeIsSandbox),
        });
    }

    private static PaymentView View(CheckoutQuote quote, string? problem)
    {
        var to = quote.ShippingAddress;
        string?[] address = [quote.Name, to.Line1, to.Line2, $"{to.PostalCode} {to.City}".Trim(), to.Area, Country.Find(to.Country)?.Name ?? to.Country];
        return new PaymentView(quote.ToPurchase(), quote.Email, [.. address.OfType<string>()], quote.ShippingName, PaymentProblems.Words(problem));
    }

    private static PurchaseView ToPurchase(this CheckoutQuote quote)
    {
        Money Of(long minor) => new(minor, Currency.Of(quote.Currency));
        return new PurchaseView(
            [.. quote.Lines.Select(l => new PurchaseLine(l.ProductName, CartViews.Variant(l.VariantName), l.Quantity, Of(l.UnitPriceMinor * l.Quantity), l.Image))],
            new TotalsView(Of(quote.SubtotalMinor), Of(quote.DiscountMinor), quote.VoucherCode, Of(quote.ShippingMinor), Of(quote.TaxMinor), true, Of(quote.TotalMinor)));
    }
}
