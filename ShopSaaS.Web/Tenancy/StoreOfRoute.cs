using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Web.Tenancy;

/// <summary>The store a request's address names. Set once by <see cref="StoreFilter"/>; handlers take it from here.</summary>
public static class StoreOfRoute
{
    private static readonly object Key = new();

    /// <summary>The store of this request.</summary>
    public static StoreInfo Store(this HttpContext context) =>
        (StoreInfo)(context.Items[Key] ?? throw new InvalidOperationException("This endpoint has no store in its address."));

    internal static void SetStore(this HttpContext context, StoreInfo store)
    {
        context.Items[Key] = store;
        context.Features.Get<LogFacts>()?.Tenant = store.Tenant.ToString();
    }
}

/// <summary>From {slug} to the store, before an API handler runs: unknown and deleted are 404, suspended says so.</summary>
public sealed class StoreFilter(StoreDirectory stores) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (await stores.Find((string)http.Request.RouteValues["slug"]!, http.RequestAborted) is not { } store)
            return new Refusal(Codes.TenantNotFound, "There is no store at this address.").ToResult(http);
        if (store.Status == TenantStatus.Suspended)
            return new Refusal(Codes.TenantSuspended, "This store is closed at the moment.").ToResult(http);
        http.SetStore(store);
        return await next(context);
    }
}
