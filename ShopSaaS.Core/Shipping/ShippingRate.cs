using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Shipping;

/// <summary>A way to send an order and what the shopper pays for it.</summary>
public sealed class ShippingRate : TenantOwned
{
    public required string Name { get; set; }

    /// <summary>"3-5 working days".</summary>
    public string? Promise { get; set; }

    /// <summary>Minor units.</summary>
    public long AmountMinor { get; set; }

    /// <summary>Minor units of goods from which it costs nothing.</summary>
    public long? FreeFromMinor { get; set; }
    public int Position { get; set; }

    /// <summary>The price for a cart of this worth, in minor units.</summary>
    public long PriceFor(long goodsMinor) => FreeFromMinor is { } free && goodsMinor >= free ? 0 : AmountMinor;
}

internal sealed class ShippingRateMapping : IEntityTypeConfiguration<ShippingRate>
{
    public void Configure(EntityTypeBuilder<ShippingRate> rate)
    {
        rate.ToTable("shipping_rates", t => t.HasCheckConstraint("ck_shipping_rates_amount", "amount_minor >= 0"));
        rate.Property(r => r.Name).HasMaxLength(120);
        rate.HasIndex(r => new { r.TenantId, r.Position }).HasDatabaseName("shipping_rates_position_idx");
    }
}

/// <summary>The shipping tables by name.</summary>
public static class ShippingTables
{
    extension(ShopDbContext db)
    {
        public DbSet<ShippingRate> ShippingRates => db.Set<ShippingRate>();
    }
}
