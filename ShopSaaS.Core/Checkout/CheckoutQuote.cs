using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Carts;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Checkout;

/// <summary>
/// What a shopper agreed to pay, frozen: lines, prices, address. The order is made from this, never from the cart, which may have changed.
/// All amounts in minor units of <see cref="Currency"/>.
/// </summary>
public sealed class CheckoutQuote : TenantOwned
{
    public Guid CartId { get; init; }
    public string Status { get; internal set; } = QuoteStatus.Open;
    public required string Email { get; init; }
    public required string Name { get; init; }
    public string? Phone { get; init; }
    public required PostalAddress ShippingAddress { get; init; }
    public string? Notes { get; init; }
    public required List<QuoteLine> Lines { get; init; }
    public required string Currency { get; init; }
    public long SubtotalMinor { get; init; }
    public long DiscountMinor { get; init; }
    public long ShippingMinor { get; init; }
    public long TaxMinor { get; init; }
    public long TotalMinor { get; init; }
    public string? ShippingName { get; init; }
    public Guid? VoucherCodeId { get; init; }
    public string? VoucherCode { get; init; }

    /// <summary>SHA-256 over everything agreed; written into the payment, compared when it succeeds.</summary>
    public required string Hash { get; init; }

    /// <summary>The caller's key: same key, same answer.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>SHA-256 of what came with the key, so that the key can't be used for something else.</summary>
    public required string RequestHash { get; init; }
    public string? PaymentIntentId { get; internal set; }
    public string? ClientSecret { get; internal set; }
    public string? StripeAccountId { get; internal set; }
    public Guid? OrderId { get; internal set; }

    /// <summary>Why a person must look at it, when the status is review.</summary>
    public string? ReviewReason { get; internal set; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One frozen line. Amounts in minor units.</summary>
public sealed record QuoteLine(
    Guid ProductId, Guid VariantId, string ProductName, string VariantName, string? Sku, string? Image, int Quantity, long UnitPriceMinor, long DiscountMinor)
{
    /// <summary>What the line costs after its share of the discount.</summary>
    public long TotalMinor => UnitPriceMinor * Quantity - DiscountMinor;
}

/// <summary>How far a quote has come.</summary>
public static class QuoteStatus
{
    public const string Open = "open";
    public const string Paid = "paid";
    public const string Review = "review";
    public const string Expired = "expired";
    public const string Failed = "failed";
    public static readonly string[] All = [Open, Paid, Review, Expired, Failed];
}

internal sealed class CheckoutQuoteMapping : IEntityTypeConfiguration<CheckoutQuote>
{
    public void Configure(EntityTypeBuilder<CheckoutQuote> quote)
    {
        quote.ToTable("checkout_quotes", t => t.HasCheckConstraint("ck_checkout_quotes_total",
            "total_minor >= 0 AND total_minor = subtotal_minor - discount_minor + shipping_minor + tax_minor"));
        quote.Property(q => q.ShippingAddress).IsJson();
        quote.Property(q => q.Lines).IsJson();
        quote.Property(q => q.Currency).HasMaxLength(3);
        quote.IsStatus(q => q.Status, QuoteStatus.All);
        quote.BelongsTo<CheckoutQuote, Cart>(q => q.CartId, DeleteBehavior.NoAction);
        quote.HasIndex(q => new { q.TenantId, q.IdempotencyKey }).IsUnique().HasDatabaseName("checkout_quotes_key_idx");
        quote.HasIndex(q => new { q.TenantId, q.PaymentIntentId }).IsUnique().HasDatabaseName("checkout_quotes_intent_idx");
        quote.HasIndex(q => new { q.TenantId, q.CartId }).IsUnique().HasFilter("status = 'open'").HasDatabaseName("checkout_quotes_open_idx");
    }
}

/// <summary>The checkout's table by name.</summary>
public static class CheckoutTables
{
    extension(ShopDbContext db)
    {
        public DbSet<CheckoutQuote> Quotes => db.Set<CheckoutQuote>();
    }
}
