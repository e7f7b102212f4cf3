using System.Text.Encodings.Web;
using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Pages;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Storefront.Page;

/// <summary>/store/{slug}/icon.svg: the browser tab's picture, the store's first letter in its own colors.</summary>
internal static class StoreIcon
{
    public static async Task<IResult> Get(HttpContext context, ReadPublishedPage pages)
    {
        var store = context.Store();
        var theme = new Theme((await pages.Run(store.Tenant, "", context.RequestAborted)).Theme ?? PageDocument.Empty(ThemeRoot.TypeName));
        var letter = HtmlEncoder.Default.Encode(store.Name[..(char.IsHighSurrogate(store.Name[0]) ? 2 : 1)].ToUpperInvariant());
        var svg = $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="{theme.Get(ThemeTokens.Accent)}"/><text x="16" y="22.5" font-family="system-ui,sans-serif" font-size="19" font-weight="600" text-anchor="middle" fill="{theme.Get(ThemeTokens.OnAccent)}">{letter}</text></svg>
            """;
        context.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Text(svg, "image/svg+xml");
    }
}
