using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Checkout;

/// <summary>A checkout for whoever holds the cart it was made from.</summary>
public sealed class ReadQuote(UnitOfWork work)
{
    /// <summary>Null for anybody else, and when there is none.</summary>
    public async Task<CheckoutQuote?> Run(TenantId tenant, Guid checkoutId, Guid? cartId, CancellationToken cancel = default) => cartId is null ? null
        : await work.Read(tenant, db => db.Quotes.SingleOrDefaultAsync(q => q.Id == checkoutId && q.CartId == cartId, cancel));

    /// <summary>The same by its payment.</summary>
    public async Task<CheckoutQuote?> OfPayment(TenantId tenant, string paymentId, Guid? cartId, CancellationToken cancel = default) => cartId is null ? null
        : await work.Read(tenant, db => db.Quotes.SingleOrDefaultAsync(q => q.PaymentIntentId == paymentId && q.CartId == cartId, cancel));
}
