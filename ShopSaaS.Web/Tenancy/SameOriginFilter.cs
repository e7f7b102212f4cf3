namespace ShopSaaS.Web.Tenancy;

/// <summary>
/// Refuses posts that another site made the browser send. Browsers say where a request comes from (Sec-Fetch-Site, Origin), so pages need
/// no token in their forms and can be cached for everybody.
/// </summary>
internal sealed class SameOriginFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || IsOwn(request)
            ? next(context) : ValueTask.FromResult<object?>(Results.Text("This form was sent from another site.", statusCode: 403));
    }

    private static bool IsOwn(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site)) return site == "same-origin" || site == "none";
        if (!request.Headers.TryGetValue("Origin", out var origin)) return true; // no browser: there are no cookies to misuse
        return Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value;
    }
}
