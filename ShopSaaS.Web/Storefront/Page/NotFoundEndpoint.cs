using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Storefront.Page;

/// <summary>The store's own "not here".</summary>
internal static class NotFoundEndpoint
{
    public static async Task<IResult> Get(HttpContext context, LoadFrame frames) =>
        Html.Page<StoreNotFoundPage>(new { Frame = await frames.Around(context.Store(), "", context.RequestAborted) }, 404);
}
