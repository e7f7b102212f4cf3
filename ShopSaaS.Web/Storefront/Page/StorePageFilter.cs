using ShopSaaS.Core.Tenancy;
using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Storefront.Page;

/// <summary>From {slug} to the store, before a page runs: nobody's address is a plain 404, a suspended store a friendly closed page.</summary>
internal sealed class StorePageFilter(StoreDirectory stores, LoadFrame frames) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (await stores.Find((string)http.Request.RouteValues["slug"]!, http.RequestAborted) is not { } store)
            return Html.Page<NoStorePage>(status: 404);
        if (store.Status == TenantStatus.Suspended)
            return Html.Page<StoreClosedPage>(new { Store = await frames.Look(store, http.RequestAborted) }, 503);
        http.SetStore(store);
        return await next(context);
    }
}
