using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Orders;
using ShopSaaS.Web.Storefront.Cart;
using ShopSaaS.Web.Storefront.Checkout;
using ShopSaaS.Web.Storefront.Page;
using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Storefront.Orders;

/// <summary>An order for whoever holds its link.</summary>
internal static class OrderEndpoint
{
    public static async Task<IResult> Get(HttpContext context, GetOrder orders, LoadFrame frames, string token, string? thanks)
    {
        var store = context.Store();
        if ((await orders.ByToken(store.Tenant, token, context.RequestAborted)).Value is not { } order) return await NotFoundEndpoint.Get(context, frames);
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Html.Page<OrderPage>(new { Frame = await frames.Around(store, "", context.RequestAborted), View = View(order, thanks is not null) });
    }

    private static OrderPageView View(OrderDetail order, bool thanks)
    {
        var to = order.ShippingAddress;
        string?[] address = [order.CustomerName, to.Line1, to.Line2, $"{to.PostalCode} {to.City}".Trim(), to.Area, Country.Find(to.Country)?.Name ?? to.Country];
        return new OrderPageView(order.Number, order.CustomerName, order.CustomerEmail, thanks, [.. Steps(order)], [.. address.OfType<string>()], order.ShippingName, null,
            new PurchaseView([.. order.Items.Select(i => new PurchaseLine(
                i.ProductName, CartViews.Variant(i.VariantName), i.Quantity, i.UnitPrice with { Minor = i.UnitPrice.Minor * i.Quantity }, i.Image))],
            new TotalsView(order.Subtotal, order.Discount, order.VoucherCode, order.Shipping, order.Tax, true, order.Total)));
    }

    // The usual way; an order that left it (cancelled, returned) shows the way it took instead.
    private static readonly (string Status, string Name)[] Usual =
        [(OrderStatus.Pending, "Paid"), (OrderStatus.Processing, "Getting ready"), (OrderStatus.Shipped, "On its way"), (OrderStatus.Delivered, "Delivered")];

    private static IEnumerable<OrderStep> Steps(OrderDetail order)
    {
        var taken = order.History.GroupBy(h => h.Status).ToDictionary(g => g.Key, g => g.Min(h => h.At));
        return Usual.Any(u => u.Status == order.Status)
            ? Usual.Select(u => new OrderStep(u.Name, taken.TryGetValue(u.Status, out var at) ? at : null, u.Status == order.Status))
            : order.History.Reverse().Select(h => new OrderStep(Name(h.Status), h.At, h.Status == order.Status));
    }

    private static string Name(string status) => Usual.FirstOrDefault(u => u.Status == status).Name
        ?? char.ToUpperInvariant(status[0]) + status[1..];
}
