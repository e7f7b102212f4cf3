using ShopSaaS.Core.Kernel;
using ShopSaaS.Web.Shared;

namespace ShopSaaS.Web.Hosting;

/// <summary>
/// Nothing changes because another site told a browser to: whatever isn't a plain read must come from our own pages or from no page at
/// all. Browsers say where a request comes from (Sec-Fetch-Site, Origin) and no page can make them lie. For every endpoint there is and
/// will be, so that none is forgotten; storefront pages therefore need no token in their forms and can be cached for everybody.
/// Account pages have their antiforgery token besides.
/// </summary>
public static class OwnSite
{
    /// <summary>Refuses with 403. Opening a circuit counts as a change, too: a socket is opened with GET and does everything.</summary>
    public static void UseOwnSiteOnly(this IApplicationBuilder app, ShopOptions options)
    {
        var home = new Uri(options.PublicUrl).Authority;
        app.Use((context, next) => IsRead(context) || IsFromHere(context.Request, home) ? next(context) : Refuse(context));
    }

    private static bool IsRead(HttpContext context) => !Limits.Requests.IsSocket(context)
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method));

    private static bool IsFromHere(HttpRequest request, string home)
    {
        // "none": typed or bookmarked by the person.
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site)) return site == "same-origin" || site == "none";
        // Neither: no browser, or one so old that SameSite=Lax alone keeps the cookies back.
        if (!request.Headers.TryGetValue("Origin", out var origin)) return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out var from) && (from.Authority == request.Host.Value || from.Authority == home);
    }

    private static Task Refuse(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/api"))
            return new Refusal(Codes.Forbidden, "This request was sent from another site.").ToResult(context).ExecuteAsync(context);
        return Results.Text("This form was sent from another site.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
    }
}
