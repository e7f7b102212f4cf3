using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Web.Blocks;
using ShopSaaS.Web.Storefront.Page;
using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Storefront.Catalog;

/// <summary>A product's own page; also where a shopper lands again when it couldn't be put into the cart.</summary>
internal static class ProductEndpoint
{
    public static Task<IResult> Get(HttpContext context, ShowProduct show, BrowseProducts browse, LoadFrame frames, PublicAddress address, string product) =>
        Page(context, show, browse, frames, address, product, view => view);

    internal static async Task<IResult> Page(HttpContext context, ShowProduct show, BrowseProducts browse, LoadFrame frames, PublicAddress address,
        string product, Func<ProductView, ProductView> finish, int status = 200)
    {
        var store = context.Store();
        if ((await show.Run(store, product, context.RequestAborted)).Value is not { } found) return await NotFoundEndpoint.Get(context, frames);
        var url = new Uri(address.Of($"{store.Path}/products/{found.Slug}"));
        return Html.Page<ProductPage>(new
        {
            Frame = await frames.Around(store, $"{store.Path}/products", context.RequestAborted),
            Meta = Meta(found, url, store),
            View = finish(View(found, store.Currency) with { Related = await Related(browse, store, found, context.RequestAborted) }),
        }, status);
    }

    private static ProductView View(ShownProduct p, Currency currency) => new(p.Id, p.Name, p.Slug, [.. p.Variants.Select(v => new VariantView(
        v.Id, [.. p.Options.Select(o => v.Options.GetValueOrDefault(o.Name, ""))], new Money(v.PriceMinor, currency),
        (v.CompareAtPriceMinor ?? p.CompareAtPriceMinor) is { } was ? new Money(was, currency) : null, v.Available))])
    {
        Description = p.Description, Brand = p.Brand, Images = p.Images, Specs = p.Specs,
        Category = p.Category is { } c ? new CategoryCard(c.Id, c.Name, c.Slug, null, null) : null,
        Options = p.Variants.Count > 1 ? [.. p.Options.Select(o => o.Name)] : [],
    };

    private static async Task<IReadOnlyList<ProductCard>> Related(BrowseProducts browse, StoreInfo store, ShownProduct p, CancellationToken cancel)
    {
        if (p.Category is not { } shelf) return [];
        var others = await browse.Run(store, new BrowseProducts.Request(new PageRequest(5), CategoryId: shelf.Id), cancel);
        return [.. others.Items.Where(o => o.Id != p.Id).Take(4).Select(o => o.ToCard(store.Currency))];
    }

    private static PageMeta Meta(ShownProduct p, Uri url, StoreInfo store)
    {
        var pictures = p.Images.Select(i => new Uri(url, i.Url)).ToList();
        var description = p.SeoDescription ?? (p.Description is { Length: > 160 } d ? d[..157].TrimEnd() + "…" : p.Description);
        return new PageMeta(p.SeoTitle ?? p.Name, description, url)
        {
            Image = pictures.FirstOrDefault(),
            Data = new ProductData(p.Name, url, description, pictures, p.Variants.FirstOrDefault()?.Sku, p.Brand is { } brand ? new BrandData(brand) : null,
                OfferData.Of(new Money(p.PriceMinor, store.Currency), !p.Available)),
        };
    }
}
