using ShopSaaS.Core.Storefront.Pages;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Storefront.Page;

/// <summary>/store/{slug}/theme.css?v=...: the merchant's colors and type over the template's. A stylesheet, so that the policy can forbid inline styles.</summary>
internal static class ThemeStylesheet
{
    public static async Task<IResult> Get(HttpContext context, ReadPublishedPage pages)
    {
        var published = await pages.Run(context.Store().Tenant, "", context.RequestAborted);
        var css = published.Theme is { } theme ? $":root{{{new Theme(theme).ToCss()}}}" : "";
        // The address changes with the theme, so this one may be kept.
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Text(css, "text/css");
    }
}
