using ShopSaaS.Web.Storefront.Cart;
using ShopSaaS.Web.Storefront.Catalog;
using ShopSaaS.Web.Storefront.Checkout;
using ShopSaaS.Web.Storefront.Home;
using ShopSaaS.Web.Storefront.Orders;
using ShopSaaS.Web.Storefront.Page;
using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Storefront;

/// <summary>/store/{slug}: the pages shoppers see. Plain HTML and plain forms; each posts, then redirects.</summary>
public static class StorefrontPages
{
    /// <summary>What the pages need.</summary>
    public static IServiceCollection AddStorefront(this IServiceCollection services) =>
        services.AddSingleton<Blocks.ReadBlockData>().AddSingleton<LoadFrame>().AddSingleton<CatalogEndpoints.Lister>();

    /// <summary>Maps them.</summary>
    public static void MapStorefront(this WebApplication app)
    {
        var store = app.MapGroup("/store/{slug}").AddEndpointFilter<StorePageFilter>()
            .DisableAntiforgery().ExcludeFromDescription();
        store.MapGet("/", HomeEndpoint.Get);
        store.MapGet("/theme.css", ThemeStylesheet.Get);
        store.MapGet("/icon.svg", StoreIcon.Get);
        store.MapCatalogPages();
        store.MapCartPages();
        store.MapCheckoutPages();
        store.MapGet("/orders/{token}", OrderEndpoint.Get);
        store.MapGet("/{**rest}", NotFoundEndpoint.Get);
    }
}
