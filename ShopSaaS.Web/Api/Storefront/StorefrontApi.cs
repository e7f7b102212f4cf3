using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Api.Storefront;

/// <summary>/api/store/{slug}: everything a storefront of anybody's making needs.</summary>
public static class StorefrontApi
{
    /// <summary>Maps it. The store comes from the address alone.</summary>
    public static void MapStorefrontApi(this WebApplication app)
    {
        var store = app.MapGroup("/api/store/{slug}").AddEndpointFilter<StoreFilter>().DisableAntiforgery().WithTags("Storefront");
        store.MapCatalog();
        store.MapCart();
        store.MapCheckout();
    }
}
