using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Carts;

/// <summary>From a cookie's id to a cart that can still be filled.</summary>
internal static class LivingCart
{
    /// <summary>The cart of this id if it is this store's and not yet completed; else a new one.</summary>
    public static async Task<Guid> FindOrOpen(ShopDbContext db, Guid? cartId, StoreInfo store, DateTimeOffset now)
    {
        if (cartId is { } id && await db.Carts.AnyAsync(c => c.Id == id && c.Status == CartStatus.Active)) return id;
        // The id is all a shopper needs to see a cart, so it is random, not ordered by time.
        var cart = new Cart { Id = Guid.NewGuid(), Currency = store.CurrencyCode, CreatedAt = now, UpdatedAt = now };
        db.Carts.Add(cart);
        return cart.Id;
    }
}
