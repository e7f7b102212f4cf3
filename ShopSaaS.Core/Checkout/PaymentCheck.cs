using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Payments;

namespace ShopSaaS.Core.Checkout;

/// <summary>Is the money that came the money that was agreed? Pure.</summary>
internal static class PaymentCheck
{
    /// <summary>Why a person must look at it; null when payment and quote agree in everything.</summary>
    public static string? WhyReview(CheckoutQuote quote, TenantId tenant, PaymentFact payment) =>
        payment.TenantId != tenant.ToString() ? "The payment names another store."
        : payment.CheckoutId != quote.Id.ToString() ? "The payment names another checkout."
        : payment.QuoteHash != quote.Hash ? "The payment was made for another quote."
        : !string.Equals(payment.Currency, quote.Currency, StringComparison.OrdinalIgnoreCase) ? "The payment is in another currency."
        : payment.AmountMinor != quote.TotalMinor ? "The amount paid is not the amount agreed."
        : null;
}
