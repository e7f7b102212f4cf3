using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Customers;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Promotions;

namespace ShopSaaS.Core.Carts;

/// <summary>What a shopper means to buy. It holds no price that anybody is charged: checkout freezes a quote.</summary>
public sealed class Cart : TenantOwned
{
    public string Status { get; set; } = CartStatus.Active;
    public required string Currency { get; init; }
    public Guid? CustomerId { get; set; }
    public Guid? VoucherCodeId { get; set; }
    public List<CartItem> Items { get; } = [];
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>One variant in a cart. Name, picture and price are as they were when it was put in; what is shown and charged comes from the variant.</summary>
public sealed class CartItem : TenantOwned
{
    public Guid CartId { get; init; }
    public Guid ProductId { get; init; }
    public Guid VariantId { get; init; }
    public required string ProductName { get; set; }
    public string? ProductImage { get; set; }
    public int Quantity { get; set; }

    /// <summary>Minor units.</summary>
    public long UnitPriceMinor { get; set; }

    /// <summary>Minor units.</summary>
    public long? CompareAtPriceMinor { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A cart is filled, then completed by an order.</summary>
public static class CartStatus
{
    public const string Active = "active";
    public const string Completed = "completed";
}

internal sealed class CartMapping : IEntityTypeConfiguration<Cart>
{
    public void Configure(EntityTypeBuilder<Cart> cart)
    {
        cart.ToTable("carts");
        cart.Property(c => c.Currency).HasMaxLength(3);
        cart.IsStatus(c => c.Status, CartStatus.Active, CartStatus.Completed);
        cart.HasChildren(c => c.Items, nameof(CartItem.CartId));
        cart.BelongsTo<Cart, Customer>(c => c.CustomerId, DeleteBehavior.NoAction);
        cart.BelongsTo<Cart, VoucherCode>(c => c.VoucherCodeId, DeleteBehavior.NoAction);
        cart.HasIndex(c => new { c.TenantId, c.CustomerId }).HasDatabaseName("carts_tenant_customer_idx");
    }
}

internal sealed class CartItemMapping : IEntityTypeConfiguration<CartItem>
{
    public void Configure(EntityTypeBuilder<CartItem> item)
    {
        item.ToTable("cart_items", t => t.HasCheckConstraint("ck_cart_items_quantity", "quantity BETWEEN 1 AND 99"));
        item.BelongsTo<CartItem, Product>(i => i.ProductId, DeleteBehavior.Cascade);
        item.BelongsTo<CartItem, ProductVariant>(i => i.VariantId, DeleteBehavior.Cascade);
        item.HasIndex(i => new { i.TenantId, i.CartId, i.VariantId }).IsUnique().HasDatabaseName("cart_items_variant_idx");
    }
}

/// <summary>The cart tables by name.</summary>
public static class CartTables
{
    extension(ShopDbContext db)
    {
        public DbSet<Cart> Carts => db.Set<Cart>();
        public DbSet<CartItem> CartItems => db.Set<CartItem>();
    }
}
