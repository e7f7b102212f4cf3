using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Orders;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Email;

/// <summary>An order in words, for templates: every amount is already text.</summary>
internal sealed record OrderModel
{
    public required string StoreName { get; init; }
    public required string StoreUrl { get; init; }
    public required string StatusUrl { get; init; }
    public required long Number { get; init; }
    public required string CustomerName { get; init; }
    public required IReadOnlyList<OrderLineModel> Lines { get; init; }
    public required string Subtotal { get; init; }
    public string? Discount { get; init; }
    public required string Shipping { get; init; }
    public string? ShippingName { get; init; }
    public required string Total { get; init; }
    public required IReadOnlyList<string> Address { get; init; }

    public static OrderModel Of(StoreInfo store, OrderDetail order, string statusUrl)
    {
        var to = order.ShippingAddress;
        return new OrderModel
        {
            StoreName = store.Name, StoreUrl = statusUrl[..statusUrl.IndexOf("/orders/", StringComparison.Ordinal)], StatusUrl = statusUrl,
            Number = order.Number, CustomerName = order.CustomerName,
            Lines = [.. order.Items.Select(i => new OrderLineModel(i.ProductName, i.VariantName == "Default" ? "" : i.VariantName, i.Quantity, i.LineTotal.ToString()))],
            Subtotal = order.Subtotal.ToString(), Discount = order.Discount.Minor > 0 ? (order.Discount with { Minor = -order.Discount.Minor }).ToString() : null,
            Shipping = order.Shipping.Minor == 0 ? "Free" : order.Shipping.ToString(), ShippingName = order.ShippingName, Total = order.Total.ToString(),
            Address = [.. new[] { order.CustomerName, to.Line1, to.Line2, $"{to.PostalCode} {to.City}".Trim(), to.Area, Country.Find(to.Country)?.Name ?? to.Country }.OfType<string>()],
        };
    }
}

/// <summary>One line of it.</summary>
internal sealed record OrderLineModel(string Name, string Variant, int Quantity, string Total);
