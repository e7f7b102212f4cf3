using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Web.Storefront.Page;
using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Storefront.Home;

/// <summary>The store's front door: its published home page.</summary>
internal static class HomeEndpoint
{
    public static async Task<IResult> Get(HttpContext context, LoadFrame frames, PublicAddress address)
    {
        var store = context.Store();
        var (frame, page) = await frames.With(PageType.Home, store, store.Path, context.RequestAborted);
        var home = new Uri(address.Of(store.Path));
        return Html.Page<HomePage>(new
        {
            Frame = frame,
            Page = page ?? PageDocument.Empty(PageRoot.TypeName),
            Meta = new PageMeta(store.Name, store.Description, home) { Data = new StoreData(store.Name, home) },
        });
    }
}
