using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Orders;

internal sealed class OrderMapping : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.ToTable("orders", t => t.HasCheckConstraint("ck_orders_total",
            "total_amount >= 0 AND total_amount = subtotal_amount - discount_amount + shipping_amount + tax_amount"));
        order.Property(o => o.Currency).HasMaxLength(3);
        order.Property(o => o.ShippingAddress).IsJson();
        order.IsStatus(o => o.Status, OrderStatus.All);
        order.IsStatus(o => o.PaymentStatus, OrderPaymentStatus.All);
        order.IsStatus(o => o.FulfilmentStatus, OrderFulfilmentStatus.All);
        order.HasChildren(o => o.Items, nameof(OrderItem.OrderId));
        order.HasChildren(o => o.History, nameof(OrderStatusEntry.OrderId));
        order.HasIndex(o => new { o.TenantId, o.CreatedAt }).IsDescending(false, true).HasDatabaseName("orders_tenant_created_idx");
        order.HasIndex(o => new { o.TenantId, o.Status, o.Id }).HasDatabaseName("orders_status_idx");
        order.HasIndex(o => new { o.TenantId, o.Number }).IsUnique().HasDatabaseName("orders_number_idx");
        // One order per checkout and per payment, whoever comes first, the browser or the webhook.
        order.HasIndex(o => new { o.TenantId, o.CheckoutId }).IsUnique().HasDatabaseName("orders_checkout_idx");
        order.HasIndex(o => new { o.TenantId, o.StripePaymentIntentId }).IsUnique().HasDatabaseName("orders_stripe_payment_idx");
        order.HasIndex(o => new { o.TenantId, o.StatusTokenHash }).IsUnique().HasDatabaseName("orders_status_token_idx");
    }
}

internal sealed class OrderItemMapping : IEntityTypeConfiguration<OrderItem>
{
    public void Configure(EntityTypeBuilder<OrderItem> item)
    {
        item.ToTable("order_items", t => t.HasCheckConstraint("ck_order_items_line",
            "quantity > 0 AND line_total >= 0 AND line_total = unit_price * quantity - discount_amount"));
        item.HasIndex(i => new { i.TenantId, i.OrderId, i.Position }).HasDatabaseName("order_items_order_idx");
    }
}

internal sealed class OrderStatusEntryMapping : IEntityTypeConfiguration<OrderStatusEntry>
{
    public void Configure(EntityTypeBuilder<OrderStatusEntry> entry)
    {
        entry.ToTable("order_status_history");
        entry.IsStatus(e => e.Status, OrderStatus.All);
        entry.HasIndex(e => new { e.TenantId, e.OrderId, e.CreatedAt }).HasDatabaseName("order_status_history_order_idx");
    }
}

internal sealed class OrderCounterMapping : IEntityTypeConfiguration<OrderCounter>
{
    public void Configure(EntityTypeBuilder<OrderCounter> counter)
    {
        counter.ToTable("order_counters");
        counter.HasIndex(c => c.TenantId).IsUnique().HasDatabaseName("order_counters_tenant_idx");
    }
}

/// <summary>The order tables by name.</summary>
public static class OrderTables
{
    extension(ShopDbContext db)
    {
        public DbSet<Order> Orders => db.Set<Order>();
        public DbSet<OrderItem> OrderItems => db.Set<OrderItem>();
        public DbSet<OrderStatusEntry> OrderHistory => db.Set<OrderStatusEntry>();
        public DbSet<OrderCounter> OrderCounters => db.Set<OrderCounter>();
    }
}
