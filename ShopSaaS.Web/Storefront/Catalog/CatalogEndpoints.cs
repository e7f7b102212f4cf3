using Microsoft.AspNetCore.WebUtilities;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Web.Blocks;
using ShopSaaS.Web.Storefront.Page;
using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Storefront.Catalog;

/// <summary>All products, a category, a search.</summary>
internal static class CatalogEndpoints
{
    /// <summary>What stands in a list's address.</summary>
    private sealed record Wish(string? Sort, string? InStock, string? Min, string? Max, string? Cursor);

    public static void MapCatalogPages(this RouteGroupBuilder store)
    {
        store.MapGet("/products", Products);
        store.MapGet("/categories/{category}", Category);
        store.MapGet("/search", Search);
        store.MapGet("/products/{product}", ProductEndpoint.Get);
    }

    private static Task<IResult> Products(HttpContext context, [AsParameters] Wish wish, Lister lister) =>
        lister.Page(context, wish, "All products", "products", view => view);

    private static async Task<IResult> Category(HttpContext context, [AsParameters] Wish wish, Lister lister, BrowseCategories browse, LoadFrame frames, string category)
    {
        var shelves = await browse.Run(context.Store(), context.RequestAborted);
        if (shelves.Find(s => s.Slug == category) is not { } shelf) return await NotFoundEndpoint.Get(context, frames);
        return await lister.Page(context, wish, shelf.Name, $"categories/{category}", view => view with
        {
            Description = shelf.Description,
            Inside = [.. shelves.Where(s => s.ParentId == shelf.Id).Select(s => s.ToCard())],
            Above = [.. shelves.Where(s => s.Id == shelf.ParentId).Select(s => s.ToCard())],
        }, category: category, description: shelf.Description);
    }

    private static Task<IResult> Search(HttpContext context, [AsParameters] Wish wish, Lister lister, string? q) =>
        lister.Page(context, wish, string.IsNullOrWhiteSpace(q) ? "Search" : $"Results for “{q.Trim()}”", "search",
            view => view with { Query = q?.Trim() ?? "" }, query: q ?? "");

    /// <summary>What the three share: read, shape, answer.</summary>
    internal sealed class Lister(BrowseProducts browse, LoadFrame frames, PublicAddress address)
    {
        private const int PerPage = 24;

        public async Task<IResult> Page(HttpContext context, object asked, string title, string path, Func<CatalogView, CatalogView> finish,
            string? category = null, string? query = null, string? description = null)
        {
            var (store, wish) = (context.Store(), (Wish)asked);
            var choice = Choice(wish);
            var found = query is { Length: 0 }
                ? new Page<ShelfProduct>([], null)
                : await browse.Run(store, new BrowseProducts.Request(new PageRequest(PerPage, wish.Cursor), category, query, choice.Sort, choice.InStock,
                    Minor(choice.Min, store), Minor(choice.Max, store)), context.RequestAborted);
            var here = $"{store.Path}/{path}";
            var view = finish(new CatalogView(title, here, [.. found.Items.Select(p => p.ToCard(store.Currency))])
            {
                Choice = choice,
                Next = found.NextCursor is { } next ? Address(here, choice, query, next) : null,
                First = wish.Cursor is null ? null : Address(here, choice, query, null),
            });
            var canonical = query is null ? new Uri(address.Of(here)) : null;
            return Html.Page<CatalogPage>(new
            {
                Frame = await frames.Around(store, here, context.RequestAborted), Meta = new PageMeta(title, description, canonical), View = view,
            });
        }

        private static CatalogChoice Choice(Wish wish) => new(
            CatalogChoice.Sorts.Any(s => s.Value == wish.Sort) ? wish.Sort! : "newest", wish.InStock == "true", wish.Min, wish.Max);

        private static long? Minor(string? typed, StoreInfo store) => Money.TryParse(typed?.Replace(',', '.'), store.Currency, out var money) ? money.Minor : null;

        private static string Address(string path, CatalogChoice choice, string? query, string? cursor) => QueryHelpers.AddQueryString(path,
            new Dictionary<string, string?>
            {
                ["q"] = query, ["sort"] = choice.Sort == "newest" ? null : choice.Sort, ["inStock"] = choice.InStock ? "true" : null,
                ["min"] = choice.Min, ["max"] = choice.Max, ["cursor"] = cursor,
            }.Where(p => !string.IsNullOrEmpty(p.Value)));
    }
}
