using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Carts;

/// <summary>A cart as a shopper sees it, priced from the variants as they are now.</summary>
public sealed record CartView(Guid Id, Currency Currency, IReadOnlyList<CartLine> Lines, CartTotals Totals, string? VoucherCode, string? VoucherNote)
{
    /// <summary>The code's rules, when it applies; checkout freezes what they give.</summary>
    internal Promotions.Voucher? Applied { get; init; }

    /// <summary>True when the code makes shipping free.</summary>
    public bool FreesShipping => Applied?.FreesShipping == true;

    /// <summary>Pieces in it, for the badge.</summary>
    public int Count => Lines.Sum(l => l.Quantity);

    /// <summary>True when every line can be bought as it stands.</summary>
    public bool CanBeBought => Lines.Count > 0 && Lines.All(l => l.Problem is null);
}

/// <summary>One line. Amounts in minor units.</summary>
public sealed record CartLine(
    Guid Id, Guid ProductId, Guid VariantId, string ProductName, string ProductSlug, string VariantName, string? Sku, string? Image, int Quantity,
    long UnitPriceMinor, long? CompareAtPriceMinor, int Available, bool OnSale)
{
    /// <summary>Before any discount.</summary>
    public long LineTotalMinor => UnitPriceMinor * Quantity;

    /// <summary>Why this line can't be bought as it stands; null when it can.</summary>
    public string? Problem => !OnSale ? "This product is no longer sold. Please remove it."
        : Available >= Quantity ? null
        : Available > 0 ? $"Only {Available} left. Please lower the quantity." : "Sold out. Please remove it.";
}

/// <summary>What the cart comes to. Minor units.</summary>
public sealed record CartTotals(long SubtotalMinor, long DiscountMinor, long ShippingMinor, long TaxMinor)
{
    /// <summary>What is paid.</summary>
    public long TotalMinor => SubtotalMinor - DiscountMinor + ShippingMinor + TaxMinor;
}
