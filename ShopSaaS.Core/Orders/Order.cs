using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Orders;

/// <summary>What was bought: a frozen copy that shares nothing with cart or catalog. Amounts in minor units of <see cref="Currency"/>.</summary>
public sealed class Order : TenantOwned
{
    /// <summary>Sequential per store, assigned last, so that a failed attempt leaves no gap.</summary>
    public long Number { get; init; }
    public string Status { get; internal set; } = OrderStatus.Pending;
    public string PaymentStatus { get; internal set; } = OrderPaymentStatus.Pending;
    public string FulfilmentStatus { get; internal set; } = OrderFulfilmentStatus.Unfulfilled;

    /// <summary>Minor units.</summary>
    public long TotalAmount { get; init; }
    public long SubtotalAmount { get; init; }
    public long DiscountAmount { get; init; }
    public long ShippingAmount { get; init; }
    public long TaxAmount { get; init; }
    public required string Currency { get; init; }
    public required string CustomerEmail { get; init; }
    public required string CustomerName { get; init; }
    public string? CustomerPhone { get; init; }
    public Guid? CustomerId { get; init; }
    public required PostalAddress ShippingAddress { get; init; }
    public string? ShippingName { get; init; }
    public string? VoucherCode { get; init; }
    public string? Notes { get; init; }
    public Guid CheckoutId { get; init; }
    public Guid CartId { get; init; }
    public string? StripePaymentIntentId { get; init; }
    public string? StripeChargeId { get; init; }

    /// <summary>SHA-256 of the token in the shopper's status link.</summary>
    public required string StatusTokenHash { get; init; }
    public List<OrderItem> Items { get; } = [];
    public List<OrderStatusEntry> History { get; } = [];
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>Why this move is not allowed; null when it is.</summary>
    public Refusal? CanMoveTo(string status) => OrderStatus.NextAfter(Status).Contains(status) ? null
        : new Refusal(Codes.InvalidTransition, $"An order that is {Status} can't become {status}.");

    /// <summary>Moves the order and, from it, the other two axes. The only writer of the three.</summary>
    internal Refusal? MoveTo(string status, DateTimeOffset now)
    {
        if (CanMoveTo(status) is { } refusal) return refusal;
        Status = status;
        UpdatedAt = now;
        FulfilmentStatus = status switch
        {
            OrderStatus.Shipped => OrderFulfilmentStatus.Shipped,
            OrderStatus.Delivered => OrderFulfilmentStatus.Delivered,
            OrderStatus.Returned => OrderFulfilmentStatus.Returned,
            _ => FulfilmentStatus,
        };
        if (status == OrderStatus.Refunded) PaymentStatus = OrderPaymentStatus.Refunded;
        return null;
    }
}

/// <summary>One line of an order. Amounts in minor units.</summary>
public sealed class OrderItem : TenantOwned
{
    public Guid OrderId { get; init; }

    /// <summary>What it was; the product itself may be gone since.</summary>
    public Guid ProductId { get; init; }
    public Guid VariantId { get; init; }
    public required string ProductName { get; init; }
    public required string VariantName { get; init; }
    public string? Sku { get; init; }
    public string? Image { get; init; }
    public int Quantity { get; init; }
    public long UnitPrice { get; init; }
    public long DiscountAmount { get; init; }
    public long LineTotal { get; init; }
    public int Position { get; init; }
}

/// <summary>One step of an order's life: what it became, who did it, what they said.</summary>
public sealed class OrderStatusEntry : TenantOwned
{
    public Guid OrderId { get; init; }
    public required string Status { get; init; }
    public string? Note { get; init; }
    public required string ActorName { get; init; }
    public Guid? ActorId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The last number given out; locked while an order takes the next.</summary>
public sealed class OrderCounter : TenantOwned
{
    public long LastNumber { get; internal set; } = 1000;
}
