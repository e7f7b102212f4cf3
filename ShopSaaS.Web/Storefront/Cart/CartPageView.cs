using ShopSaaS.Core.Kernel;
using ShopSaaS.Web.Storefront.Checkout;
using ShopSaaS.Web.Storefront.Forms;

namespace ShopSaaS.Web.Storefront.Cart;

/// <summary>The cart.</summary>
/// <param name="VoucherCode">The code that applies; null for none.</param>
/// <param name="Voucher">The voucher form with what was typed and why it wasn't taken.</param>
public sealed record CartPageView(IReadOnlyList<CartPageLine> Lines, TotalsView Totals, string? VoucherCode, FormState Voucher)
{
    /// <summary>What happened to the code since it was entered.</summary>
    public string? VoucherNote { get; init; }

    /// <summary>Why the last change wasn't made.</summary>
    public string? Problem { get; init; }
    public int Pieces => Lines.Sum(l => l.Quantity);

    /// <summary>True when every line can be bought as it stands.</summary>
    public bool CanBeBought => Lines.All(l => l.Problem is null);
}

/// <summary>One line of the cart.</summary>
/// <param name="Image">Address of a picture.</param>
/// <param name="Problem">Why it can't be bought as it stands.</param>
public sealed record CartPageLine(
    Guid Id, string Name, string Slug, string? Variant, string? Image, int Quantity, Money UnitPrice, Money Total, string? Problem = null);
