using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Orders;

/// <summary>One order with its lines and its history, newest step first.</summary>
public sealed class GetOrder(UnitOfWork work)
{
    internal static readonly Refusal Missing = Refusal.NotFound("The order");

    /// <summary>For members of the store.</summary>
    public Task<Outcome<OrderDetail>> Run(TenantId tenant, Guid id, CancellationToken cancel = default) => Find(tenant, o => o.Id == id, cancel);

    /// <summary>For whoever holds the link in the confirmation.</summary>
    public Task<Outcome<OrderDetail>> ByToken(TenantId tenant, string token, CancellationToken cancel = default)
    {
        var hash = OrderToken.Hash(token);
        return Find(tenant, o => o.StatusTokenHash == hash, cancel);
    }

    private async Task<Outcome<OrderDetail>> Find(TenantId tenant, Expression<Func<Order, bool>> which, CancellationToken cancel)
    {
        var order = await work.Read(tenant, db =>
            db.Orders.Include(o => o.Items).Include(o => o.History).AsSplitQuery().SingleOrDefaultAsync(which, cancel));
        return order is null ? Missing : OrderDetail.From(order);
    }
}

/// <summary>Everything a member may know of an order.</summary>
public sealed record OrderDetail(
    Guid Id, long Number, string Status, string PaymentStatus, string FulfilmentStatus, Money Total, Money Subtotal, Money Discount, Money Shipping,
    Money Tax, string CustomerName, string CustomerEmail, string? CustomerPhone, string? ShippingName, PostalAddress ShippingAddress, string? VoucherCode,
    string? Notes, string? StripePaymentIntentId, IReadOnlyList<OrderDetail.Line> Items, IReadOnlyList<OrderDetail.Step> History,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>One thing bought, as it was then.</summary>
    public sealed record Line(
        Guid Id, Guid ProductId, Guid VariantId, string ProductName, string VariantName, string? Sku, string? Image, int Quantity,
        Money UnitPrice, Money Discount, Money LineTotal);

    /// <summary>One step of its life.</summary>
    public sealed record Step(string Status, string? Note, string ActorName, DateTimeOffset At);

    internal static OrderDetail From(Order o)
    {
        var currency = Currency.Of(o.Currency);
        Money Of(long minor) => new(minor, currency);
        return new OrderDetail(
            o.Id, o.Number, o.Status, o.PaymentStatus, o.FulfilmentStatus, Of(o.TotalAmount), Of(o.SubtotalAmount), Of(o.DiscountAmount),
            Of(o.ShippingAmount), Of(o.TaxAmount), o.CustomerName, o.CustomerEmail, o.CustomerPhone, o.ShippingName, o.ShippingAddress, o.VoucherCode,
            o.Notes, o.StripePaymentIntentId,
            [.. o.Items.OrderBy(i => i.Position).Select(i => new Line(
                i.Id, i.ProductId, i.VariantId, i.ProductName, i.VariantName, i.Sku, i.Image, i.Quantity, Of(i.UnitPrice), Of(i.DiscountAmount), Of(i.LineTotal)))],
            [.. o.History.OrderByDescending(h => h.CreatedAt).ThenByDescending(h => h.Id).Select(h => new Step(h.Status, h.Note, h.ActorName, h.CreatedAt))],
            o.CreatedAt, o.UpdatedAt);
    }
}
