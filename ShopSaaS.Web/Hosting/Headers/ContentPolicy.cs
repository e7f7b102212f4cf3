using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace ShopSaaS.Web.Hosting.Headers;

/// <summary>What each kind of page may load, run, send to and be framed by. Whatever isn't named is forbidden; no page may run an inline script.</summary>
public static class ContentPolicy
{
    /// <summary>Where browsers tell us that a page wanted more.</summary>
    public const string ReportPath = "/csp-report";

    private const string Report = $"; report-uri {ReportPath}";

    // JSON, pictures, scripts: not pages. Opened by themselves they can do nothing.
    private const string NoPage = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // The part all pages have in common: everything from our own address, nothing inline.
    private const string Own = "default-src 'none'; object-src 'none'; font-src 'self'; manifest-src 'self'; base-uri 'self'";

    /// <summary>The policy for what is being answered now; by the endpoint where it is one of our own pages, else by the address.</summary>
    public static string For(HttpContext context, ShopOptions options, PathString path) =>
        context.GetEndpoint()?.Metadata is { } endpoint && endpoint.GetMetadata<ComponentTypeMetadata>() is not null
            ? endpoint.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is null ? Circuit(context) : Plain
            : ForAddress(context, options, path);

    private static string ForAddress(HttpContext context, ShopOptions options, PathString path) => path.Value!.Split('/') switch
    {
        [_, "store", _, "checkout", "payment"] when !options.StripeIsSandbox => StripePayment,
        [_, "store", ..] => Plain,
        [_, "editor", "canvas", ..] => Canvas(context),
        [_, "sandbox", "stripe", "v1", ..] => NoPage,
        [_, "sandbox", ..] => Plain,
        [_, "dev", "mail"] => Mail,
        [_, "media", ..] => $"{NoPage}; sandbox",
        _ => NoPage,
    };

    // Landing, account pages, storefronts: plain HTML with script files that only make it nicer.
    private const string Plain = $"{Own}; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'{Report}";

    // What Stripe asks for where its card form stands, and only there.
    private const string StripePayment = $"{Own}; script-src 'self' https://js.stripe.com https://*.js.stripe.com; style-src 'self'; "
        + "img-src 'self' data: https://*.stripe.com; connect-src 'self' https://api.stripe.com; "
        + $"frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com; form-action 'self'; frame-ancestors 'none'{Report}";

    // Dashboard and editor. Radzen places its popups by style attributes, so styles may be inline here; scripts may not: the one that
    // is (the import map) carries this answer's nonce. The circuit's socket is named because not every browser counts it to 'self'.
    private static string Circuit(HttpContext context) =>
        $"{Own}; script-src 'self' 'nonce-{context.Nonce()}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + $"connect-src 'self' {(context.Request.IsHttps ? "wss" : "ws")}://{context.Request.Host}; frame-src 'self'; form-action 'self'; frame-ancestors 'none'{Report}";

    // The page under the editor: framed by the editor, and its theme is swapped while somebody drags a color.
    private static string Canvas(HttpContext context) =>
        $"{Own}; script-src 'self'; style-src 'self' 'nonce-{context.Nonce()}'; img-src 'self' data: blob:; connect-src 'self'; "
        + $"form-action 'none'; frame-ancestors 'self'{Report}";

    // Development only: the caught mail stands in a sandboxed frame that inherits this, and mail has its styles inline.
    private const string Mail = $"{Own}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'{Report}";
}
