using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Api.Storefront;

/// <summary>What is on the shelves.</summary>
internal static class CatalogApi
{
    private static readonly string[] Sorts = ["newest", "price", "-price", "name"];

    public static void MapCatalog(this RouteGroupBuilder store)
    {
        store.MapGet("/products", List).Produces<ProductListShape>();
        store.MapGet("/products/{idOrSlug}", Show).Produces<ProductAnswer>();
        store.MapGet("/categories", Categories).Produces<CategoryListShape>();
    }

    private static async Task<IResult> List(
        HttpContext context, BrowseProducts browse, PublicAddress address, int? limit, string? cursor, string? category, string? q, string? sort)
    {
        if (limit is < 1 or > 100) return Refusal.Field("limit", "Ask for 1 to 100.").ToResult(context);
        if (sort is not null && !Sorts.Contains(sort)) return Refusal.Field("sort", $"Sort by one of: {string.Join(", ", Sorts)}.").ToResult(context);
        var store = context.Store();
        var page = await browse.Run(store, new BrowseProducts.Request(new PageRequest(limit, cursor), category, q, sort), context.RequestAborted);
        return Results.Ok(new ProductListShape([.. page.Items.Select(p => p.Shape(store.Currency, address))], store.Shape(), page.NextCursor));
    }

    private static async Task<IResult> Show(HttpContext context, ShowProduct show, PublicAddress address, string idOrSlug)
    {
        var store = context.Store();
        return (await show.Run(store, idOrSlug, context.RequestAborted))
            .ToResult(context, product => Results.Ok(new ProductAnswer(product.Shape(store.Currency, address), store.Shape())));
    }

    private static async Task<IResult> Categories(HttpContext context, BrowseCategories browse)
    {
        var store = context.Store();
        var categories = await browse.Run(store, context.RequestAborted);
        return Results.Ok(new CategoryListShape(
            [.. categories.Select(c => new CategoryShape(c.Id, c.Name, c.Slug, c.ParentId, c.ProductCount))], store.Shape()));
    }
}
