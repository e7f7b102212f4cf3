using System.Globalization;
using ShopSaaS.Core.Carts;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Web.Tenancy;

/// <summary>
/// Which cart is the shopper's: cookie cart_id, 30 days, unreadable to scripts. Set for the store's pages and for its API only, so that a
/// cart here and a cart in the shop next door don't push each other out. cart_count beside it is the badge's number, for a script to read.
/// </summary>
public static class CartCookie
{
    private const string Id = "cart_id", Count = "cart_count";

    /// <summary>The id the cookie holds; null for none or nonsense.</summary>
    public static Guid? CartId(this HttpContext context) =>
        Guid.TryParse(context.Request.Cookies[Id], out var id) ? id : null;

    /// <summary>Remembers the cart with the answer.</summary>
    public static void RememberCart(this HttpContext context, StoreInfo store, CartView cart)
    {
        foreach (var path in new[] { store.Path, $"/api{store.Path}" })
            context.Response.Cookies.Append(Id, cart.Id.ToString(), Options(context, path, readable: false));
        context.Response.Cookies.Append(Count, cart.Count.ToString(CultureInfo.InvariantCulture), Options(context, store.Path, readable: true));
    }

    /// <summary>Forgets it, once its order is placed. The id stays: the shopper's page still asks how the checkout went.</summary>
    public static void EmptyCartBadge(this HttpContext context, StoreInfo store) =>
        context.Response.Cookies.Append(Count, "0", Options(context, store.Path, readable: true));

    private static CookieOptions Options(HttpContext context, string path, bool readable) => new()
    {
        Path = path, HttpOnly = !readable, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps || context.RequestServices.GetRequiredService<ShopOptions>().IsHttps,
        MaxAge = TimeSpan.FromDays(30), IsEssential = true,
    };
}
