using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Web.Blocks;

/// <summary>Reads what the blocks of a page ask of the catalog, for the storefront and the editor's canvas alike.</summary>
public sealed class ReadBlockData(BrowseProducts products, BrowseCategories categories)
{
    /// <summary>Everything the given blocks and those inside them need.</summary>
    public async Task<BlockData> For(StoreInfo store, IEnumerable<BlockView> blocks, CancellationToken cancel = default)
    {
        var needs = blocks.SelectMany(Needs).ToList();
        if (needs.Count == 0) return BlockData.None;
        var shelves = needs.OfType<CategoriesNeed>().Any() ? await categories.Run(store, cancel) : [];
        var cards = new Dictionary<string, IReadOnlyList<ProductCard>>();
        foreach (var need in needs.OfType<ProductsNeed>()) cards[need.Node] = [.. (await Products(store, need, cancel)).Select(p => p.ToCard(store.Currency))];
        return new BlockData(cards, needs.OfType<CategoriesNeed>().ToDictionary(n => n.Node, n => Categories(shelves, n)));
    }

    private static IEnumerable<DataNeed> Needs(BlockView block)
    {
        var own = block.Definition?.Needs(block) ?? [];
        var inside = block.Definition?.Slots.SelectMany(s => block.Slot(s.Name)) ?? [];
        return own.Concat(inside.SelectMany(Needs));
    }

    private async Task<IEnumerable<ShelfProduct>> Products(StoreInfo store, ProductsNeed need, CancellationToken cancel) => need.Ids is { } ids
        ? (await products.Pick(store, ids, cancel)).Take(need.Count)
        : (await products.Run(store, new BrowseProducts.Request(new PageRequest(need.Count), CategoryId: need.CategoryId), cancel)).Items;

    private static IReadOnlyList<CategoryCard> Categories(List<ShownCategory> shelves, CategoriesNeed need)
    {
        var chosen = need.Ids is { } ids
            ? ids.Select(id => shelves.Find(s => s.Id == id)).OfType<ShownCategory>()
            : shelves.Where(s => s.ParentId is null);
        return [.. chosen.Take(need.Count).Select(s => s.ToCard())];
    }
}

/// <summary>From what the catalog answers to what blocks show.</summary>
public static class Cards
{
    /// <summary>A product as a card.</summary>
    public static ProductCard ToCard(this ShelfProduct p, Currency currency) => new(p.Id, p.Name, p.Slug, new Money(p.PriceMinor, currency))
    {
        CompareAt = p.CompareAtPriceMinor is { } was ? new Money(was, currency) : null,
        IsFrom = p.PricesDiffer, IsSoldOut = !p.Available, OnlyVariant = p.OnlyVariant, Category = p.Category, Images = p.Images, Specs = p.Specs,
    };

    /// <summary>A shelf as a card; its picture is its own, else its newest product's.</summary>
    public static CategoryCard ToCard(this ShownCategory c) => new(c.Id, c.Name, c.Slug, c.ProductCount,
        c.ImageUrl is { } url ? new ProductImage(url, 960, 960, "") : c.NewestImages?.FirstOrDefault());
}
