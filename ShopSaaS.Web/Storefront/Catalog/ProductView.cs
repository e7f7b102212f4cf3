using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Web.Blocks;

namespace ShopSaaS.Web.Storefront.Catalog;

/// <summary>A product on its own page.</summary>
public sealed record ProductView(Guid Id, string Name, string Slug, IReadOnlyList<VariantView> Variants)
{
    public string? Description { get; init; }
    public string? Brand { get; init; }
    public CategoryCard? Category { get; init; }
    public IReadOnlyList<ProductImage> Images { get; init; } = [];

    /// <summary>Names of what a shopper chooses, in order; empty when there is one variant only.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
    public IReadOnlyList<ProductSpec> Specs { get; init; } = [];
    public IReadOnlyList<ProductCard> Related { get; init; } = [];

    /// <summary>Why the product couldn't be put into the cart just now.</summary>
    public string? Problem { get; init; }

    /// <summary>The variant chosen before, when it wasn't taken.</summary>
    public Guid? ChosenVariant { get; init; }
    public int ChosenQuantity { get; init; } = 1;

    public bool IsSoldOut => Variants.All(v => v.Available <= 0);

    /// <summary>The one shown first: chosen before, else the first there is any of.</summary>
    public VariantView Shown => Variants.FirstOrDefault(v => v.Id == ChosenVariant) ?? Variants.FirstOrDefault(v => v.Available > 0) ?? Variants[0];

    /// <summary>True when the price depends on the choice.</summary>
    public bool PricesDiffer => Variants.Any(v => v.Price != Variants[0].Price);
}

/// <summary>Something to choose.</summary>
/// <param name="Values">One value for each of the product's options, in their order.</param>
/// <param name="Available">Pieces that can be bought now.</param>
public sealed record VariantView(Guid Id, IReadOnlyList<string> Values, Money Price, Money? CompareAt, int Available)
{
    public string Stock => Available switch { <= 0 => "Sold out", 1 => "Only 1 left", <= 5 => $"Only {Available} left", _ => "In stock" };
    public string StockClass => Available switch { <= 0 => "stock-out", <= 5 => "stock-low", _ => "stock-in" };
}
