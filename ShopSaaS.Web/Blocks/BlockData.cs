using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Web.Blocks;

/// <summary>What the blocks of a page asked of the catalog (<see cref="Core.Storefront.Schema.DataNeed"/>), by node id.</summary>
public sealed record BlockData(
    IReadOnlyDictionary<string, IReadOnlyList<ProductCard>> Products, IReadOnlyDictionary<string, IReadOnlyList<CategoryCard>> Categories)
{
    public static readonly BlockData None = new(new Dictionary<string, IReadOnlyList<ProductCard>>(), new Dictionary<string, IReadOnlyList<CategoryCard>>());

    public IReadOnlyList<ProductCard> ProductsOf(string node) => Products.GetValueOrDefault(node, []);
    public IReadOnlyList<CategoryCard> CategoriesOf(string node) => Categories.GetValueOrDefault(node, []);
}

/// <summary>A product as a card shows it.</summary>
public sealed record ProductCard(Guid Id, string Name, string Slug, Money Price)
{
    /// <summary>The former price, struck through; null or not above the price is none.</summary>
    public Money? CompareAt { get; init; }

    /// <summary>Variants cost differently: the price is the lowest of them.</summary>
    public bool IsFrom { get; init; }
    public bool IsSoldOut { get; init; }

    /// <summary>The one variant there is; null when the shopper has to choose.</summary>
    public Guid? OnlyVariant { get; init; }
    public string? Category { get; init; }

    /// <summary>The first is shown, the second when the card is pointed at.</summary>
    public IReadOnlyList<ProductImage> Images { get; init; } = [];
    public IReadOnlyList<ProductSpec> Specs { get; init; } = [];
}

/// <summary>A shelf as the home page shows it.</summary>
/// <param name="Count">Products on it; null isn't shown.</param>
public sealed record CategoryCard(Guid Id, string Name, string Slug, int? Count, ProductImage? Image);
