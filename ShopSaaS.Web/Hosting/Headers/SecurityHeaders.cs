namespace ShopSaaS.Web.Hosting.Headers;

/// <summary>What every answer tells the browser to refuse.</summary>
public static class SecurityHeaders
{
    private const string Features = "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=(), browsing-topics=(), payment=(self \"https://js.stripe.com\")";

    /// <summary>Outermost, so that errors, files and redirects carry them too. Written at the last moment: an error page has its own policy.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app, ShopOptions options) => app.Use((context, next) =>
    {
        var path = context.Request.Path;
        context.Response.OnStarting(() =>
        {
            Write(context, options, path);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Write(HttpContext context, ShopOptions options, PathString path)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy.For(context, options, path);
        headers.XContentTypeOptions = "nosniff";
        // Order and reset links are secrets in the address: another site hears where somebody came from, never which page.
        headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");
        headers["Permissions-Policy"] = Features;
        // Some banks confirm a card in a window of their own, which must be able to answer the payment page.
        headers["Cross-Origin-Opener-Policy"] = path.Value!.EndsWith("/checkout/payment", StringComparison.Ordinal) ? "same-origin-allow-popups" : "same-origin";
        headers["Cross-Origin-Resource-Policy"] = IsForEverybody(path) ? "cross-origin" : "same-origin";
        if (options.Production && context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
    }

    // Product pictures also stand in storefronts that others built on the API.
    private static bool IsForEverybody(PathString path) => path.StartsWithSegments("/media") || path.StartsWithSegments("/images");
}
