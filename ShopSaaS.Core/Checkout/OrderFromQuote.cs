using ShopSaaS.Core.Orders;
using ShopSaaS.Core.Payments;

namespace ShopSaaS.Core.Checkout;

/// <summary>Copies what was agreed into an order. Pure.</summary>
internal static class OrderFromQuote
{
    public static Order Copy(CheckoutQuote quote, Guid orderId, Guid customerId, PaymentFact payment, string tokenHash, long number, DateTimeOffset now)
    {
        var order = new Order
        {
            Id = orderId, Number = number, PaymentStatus = OrderPaymentStatus.Paid, CheckoutId = quote.Id, CartId = quote.CartId,
            TotalAmount = quote.TotalMinor, SubtotalAmount = quote.SubtotalMinor, DiscountAmount = quote.DiscountMinor,
            ShippingAmount = quote.ShippingMinor, TaxAmount = quote.TaxMinor, Currency = quote.Currency,
            CustomerEmail = quote.Email, CustomerName = quote.Name, CustomerPhone = quote.Phone, CustomerId = customerId,
            ShippingAddress = quote.ShippingAddress, ShippingName = quote.ShippingName, VoucherCode = quote.VoucherCode, Notes = quote.Notes,
            StripePaymentIntentId = payment.Id, StripeChargeId = payment.ChargeId, StatusTokenHash = tokenHash, CreatedAt = now, UpdatedAt = now,
        };
        order.Items.AddRange(quote.Lines.Select((line, i) => new OrderItem
        {
            OrderId = orderId, ProductId = line.ProductId, VariantId = line.VariantId, ProductName = line.ProductName, VariantName = line.VariantName,
            Sku = line.Sku, Image = line.Image, Quantity = line.Quantity, UnitPrice = line.UnitPriceMinor, DiscountAmount = line.DiscountMinor,
            LineTotal = line.TotalMinor, Position = i,
        }));
        return order;
    }
}
