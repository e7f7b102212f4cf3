using ShopSaaS.Core.Carts;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Web.Storefront.Checkout;
using ShopSaaS.Web.Storefront.Forms;

namespace ShopSaaS.Web.Storefront.Cart;

/// <summary>From the cart to what its pages show.</summary>
internal static class CartViews
{
    /// <summary>The cart of somebody who has none.</summary>
    public static CartPageView Nothing(Currency currency) => new([], Totals(new CartTotals(0, 0, 0, 0), currency, null, null), null, FormState.Empty);

    /// <summary>The cart page.</summary>
    public static CartPageView ToPage(this CartView cart) => new(
        [.. cart.Lines.Select(l => new CartPageLine(l.Id, l.ProductName, l.ProductSlug, Variant(l.VariantName), l.Image, l.Quantity,
            new Money(l.UnitPriceMinor, cart.Currency), new Money(l.LineTotalMinor, cart.Currency), l.Problem))],
        Totals(cart.Totals, cart.Currency, cart.VoucherNote is null ? cart.VoucherCode : null, null), cart.VoucherCode, FormState.Empty)
    {
        VoucherNote = cart.VoucherNote,
    };

    /// <summary>The summary beside the checkout's first step. Shipping is not known yet.</summary>
    public static PurchaseView ToPurchase(this CartView cart) => new(
        [.. cart.Lines.Select(l => new PurchaseLine(l.ProductName, Variant(l.VariantName), l.Quantity, new Money(l.LineTotalMinor, cart.Currency), l.Image))],
        Totals(cart.Totals, cart.Currency, cart.VoucherCode, null));

    /// <summary>A product's only variant has no name a shopper should read.</summary>
    public static string? Variant(string name) => name == "Default" ? null : name;

    private static TotalsView Totals(CartTotals totals, Currency currency, string? voucher, Money? shipping) => new(
        new Money(totals.SubtotalMinor, currency), new Money(totals.DiscountMinor, currency), voucher, shipping,
        new Money(totals.TaxMinor, currency), true, new Money(totals.TotalMinor, currency));
}
