using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Orders;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Checkout;

/// <summary>How far a checkout has come, and the order it became.</summary>
public sealed record CheckoutStatus(Guid CheckoutId, Guid CartId, string Status, string? PaymentIntentId, Guid? OrderId, long? OrderNumber)
{
    /// <summary>Null when this store has no such checkout.</summary>
    public static Task<CheckoutStatus?> Read(UnitOfWork work, TenantId tenant, Guid checkoutId) => work.Read(tenant, db =>
    {
        var orders = db.Orders;
        return db.Quotes.Where(q => q.Id == checkoutId).Select(q => new CheckoutStatus(q.Id, q.CartId, q.Status, q.PaymentIntentId, q.OrderId,
            orders.Where(o => o.Id == q.OrderId).Select(o => (long?)o.Number).FirstOrDefault())).SingleOrDefaultAsync();
    });
}
