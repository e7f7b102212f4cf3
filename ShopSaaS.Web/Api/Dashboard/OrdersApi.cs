using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Orders;
using ShopSaaS.Web.Account;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Web.Api.Dashboard;

/// <summary>/api/dashboard/orders.</summary>
internal static class OrdersApi
{
    public static void MapOrders(this RouteGroupBuilder dashboard)
    {
        var orders = dashboard.MapGroup("/orders").Requires(Permission.Orders);
        orders.MapGet("", List).WithSummary("The store's orders, newest first").Produces<OrderList>().ProducesProblemShape(400);
        orders.MapGet("/{id:guid}", Get).WithSummary("One order with its lines and history").Produces<OrderAnswer>().ProducesProblemShape(404);
        orders.MapPut("/{id:guid}/status", ChangeStatus).WithSummary("Move an order along").Produces<SavedOrder>().ProducesProblemShape(400, 404, 409);
    }

    private static async Task<IResult> List(int? limit, string? cursor, string? status, string? q, ListOrders list, HttpContext context)
    {
        if (status is not null && !OrderStatus.All.Contains(status))
            return Refusal.Field("status", $"Choose one of: {string.Join(", ", OrderStatus.All)}.").ToResult(context);
        var page = await list.Run(context.Member().Tenant, new(new PageRequest(limit, cursor), status is null ? [] : [status], q), context.RequestAborted);
        return Results.Ok(new OrderList(page.Items.Select(OrderLine.From).ToList(), page.NextCursor));
    }

    private static async Task<IResult> Get(Guid id, GetOrder get, ShopOptions options, HttpContext context) =>
        (await get.Run(context.Member().Tenant, id, context.RequestAborted))
        .ToResult(context, order => Results.Ok(new OrderAnswer(OrderJson.From(order, options))));

    private static async Task<IResult> ChangeStatus(
        Guid id, OrderStatusBody body, ChangeOrderStatus change, GetOrder get, ShopOptions options, HttpContext context)
    {
        var member = context.Member();
        var changed = await change.Run(member.Tenant, member.Actor, id, body.Status, body.Note, context.RequestAborted);
        if (changed.Refused) return changed.Refusal.ToResult(context);
        return (await get.Run(member.Tenant, id, context.RequestAborted))
            .ToResult(context, order => Results.Ok(new SavedOrder(true, OrderJson.From(order, options))));
    }
}

/// <summary>Where an order should go.</summary>
public sealed record OrderStatusBody(string? Status, string? Note);

/// <summary>One line of the list. Amounts are decimal strings.</summary>
public sealed record OrderLine(
    Guid Id, long Number, string Status, string PaymentStatus, string FulfilmentStatus, string TotalAmount, string Currency, string CustomerEmail,
    string CustomerName, DateTimeOffset CreatedAt)
{
    internal static OrderLine From(ListOrders.Row o) => new(
        o.Id, o.Number, o.Status, o.PaymentStatus, o.FulfilmentStatus, o.Total.ToDecimalString(), o.Total.Currency.Code,
        o.CustomerEmail, o.CustomerName, o.CreatedAt);
}

/// <summary>An order as the API shows it. Amounts are decimal strings.</summary>
public sealed record OrderJson(
    Guid Id, long Number, string Status, string PaymentStatus, string FulfilmentStatus, string TotalAmount, string SubtotalAmount, string DiscountAmount,
    string ShippingAmount, string TaxAmount, string Currency, string CustomerEmail, string CustomerName, string? CustomerPhone, PostalAddress ShippingAddress,
    string? VoucherCode, string? Notes, IReadOnlyList<OrderItemJson> Items, IReadOnlyList<OrderStepJson> History, string? StripePaymentIntentId,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    internal static OrderJson From(OrderDetail o, ShopOptions options) => new(
        o.Id, o.Number, o.Status, o.PaymentStatus, o.FulfilmentStatus, o.Total.ToDecimalString(),
        o.Subtotal.ToDecimalString(), o.Discount.ToDecimalString(), o.Shipping.ToDecimalString(), o.Tax.ToDecimalString(), o.Total.Currency.Code,
        o.CustomerEmail, o.CustomerName, o.CustomerPhone, o.ShippingAddress, o.VoucherCode, o.Notes,
        [.. o.Items.Select(i => new OrderItemJson(
            i.Id, i.ProductId, i.VariantId, i.ProductName, i.VariantName, i.Sku, i.Image is null ? null : ProductJson.Absolute(i.Image, options), i.Quantity,
            i.UnitPrice.ToDecimalString(), i.Discount.ToDecimalString(), i.LineTotal.ToDecimalString()))],
        [.. o.History.Reverse().Select(h => new OrderStepJson(h.Status, h.Note, h.ActorName, h.At))], o.StripePaymentIntentId, o.CreatedAt, o.UpdatedAt);
}

/// <summary>One line of an order.</summary>
public sealed record OrderItemJson(
    Guid Id, Guid ProductId, Guid VariantId, string ProductName, string VariantName, string? Sku, string? ProductImage, int Quantity,
    string UnitPrice, string DiscountAmount, string LineTotal);

/// <summary>One step of an order's life, oldest first.</summary>
public sealed record OrderStepJson(string Status, string? Note, string Actor, DateTimeOffset CreatedAt);

/// <summary>A page of orders.</summary>
public sealed record OrderList(IReadOnlyList<OrderLine> Orders, string? NextCursor);

/// <summary>One order.</summary>
public sealed record OrderAnswer(OrderJson Order);

/// <summary>An order as it is after the change.</summary>
public sealed record SavedOrder(bool Success, OrderJson Order);
