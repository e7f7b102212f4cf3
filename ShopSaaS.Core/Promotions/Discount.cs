using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Promotions;

/// <summary>A reason to pay less.</summary>
public sealed class Discount : TenantOwned
{
    public required string Name { get; set; }
    public required string Kind { get; set; }

    /// <summary>Percent: hundredths of a percent (1500 = 15 %). Fixed: minor units. Free shipping: 0.</summary>
    public long Value { get; set; }

    /// <summary>Minor units the goods must reach.</summary>
    public long MinimumMinor { get; set; }
    public bool Active { get; set; } = true;
    public DateTimeOffset? StartsAt { get; set; }
    public DateTimeOffset? EndsAt { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A code a shopper types to get a discount.</summary>
public sealed class VoucherCode : TenantOwned
{
    public Guid DiscountId { get; init; }

    /// <summary>Uppercase.</summary>
    public required string Code { get; init; }
    public int? UsageLimit { get; set; }
    public int TimesUsed { get; internal set; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What a discount takes off.</summary>
public static class DiscountKind
{
    public const string Percent = "percent";
    public const string Fixed = "fixed";
    public const string FreeShipping = "free_shipping";
    public static readonly string[] All = [Percent, Fixed, FreeShipping];
}

internal sealed class DiscountMapping : IEntityTypeConfiguration<Discount>
{
    public void Configure(EntityTypeBuilder<Discount> discount)
    {
        discount.ToTable("discounts", t => t.HasCheckConstraint("ck_discounts_value", "value >= 0 AND (kind <> 'percent' OR value <= 10000)"));
        discount.Property(d => d.Name).HasMaxLength(120);
        discount.IsStatus(d => d.Kind, DiscountKind.All);
    }
}

internal sealed class VoucherCodeMapping : IEntityTypeConfiguration<VoucherCode>
{
    public void Configure(EntityTypeBuilder<VoucherCode> voucher)
    {
        voucher.ToTable("voucher_codes", t =>
            t.HasCheckConstraint("ck_voucher_codes_used", "times_used >= 0 AND (usage_limit IS NULL OR times_used <= usage_limit)"));
        voucher.Property(v => v.Code).HasMaxLength(40);
        voucher.BelongsTo<VoucherCode, Discount>(v => v.DiscountId, DeleteBehavior.Cascade);
        voucher.HasIndex(v => new { v.TenantId, v.Code }).IsUnique().HasDatabaseName("voucher_codes_code_idx");
    }
}

/// <summary>The discount tables by name.</summary>
public static class PromotionTables
{
    extension(ShopDbContext db)
    {
        public DbSet<Discount> Discounts => db.Set<Discount>();
        public DbSet<VoucherCode> VoucherCodes => db.Set<VoucherCode>();
    }
}
