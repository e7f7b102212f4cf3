using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Web.Storefront.Checkout;

/// <summary>What is bought and what it comes to: a cart, a quote and an order look the same to a shopper.</summary>
public sealed record PurchaseView(IReadOnlyList<PurchaseLine> Lines, TotalsView Totals)
{
    public int Pieces => Lines.Sum(l => l.Quantity);
}

/// <summary>One line.</summary>
/// <param name="Variant">What was chosen; null when there was no choice.</param>
/// <param name="Image">Address of a picture.</param>
public sealed record PurchaseLine(string Name, string? Variant, int Quantity, Money Total, string? Image);

/// <summary>The sums.</summary>
/// <param name="Shipping">Null until the shopper says where to.</param>
/// <param name="Tax">Contained in the total or added to it, as <paramref name="TaxIncluded"/> says; zero isn't shown.</param>
public sealed record TotalsView(Money Subtotal, Money Discount, string? VoucherCode, Money? Shipping, Money Tax, bool TaxIncluded, Money Total);
