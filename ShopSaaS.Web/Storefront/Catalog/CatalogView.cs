using ShopSaaS.Web.Blocks;

namespace ShopSaaS.Web.Storefront.Catalog;

/// <summary>A list of products: all of them, a category's, or what a search found.</summary>
public sealed record CatalogView(string Title, string Path, IReadOnlyList<ProductCard> Products)
{
    public string? Description { get; init; }

    /// <summary>The words searched for; null when this is no search.</summary>
    public string? Query { get; init; }

    /// <summary>Shelves inside this one.</summary>
    public IReadOnlyList<CategoryCard> Inside { get; init; } = [];

    /// <summary>The shelves this one stands in, outermost first.</summary>
    public IReadOnlyList<CategoryCard> Above { get; init; } = [];

    /// <summary>Products in all pages together; null when not counted.</summary>
    public int? Total { get; init; }
    public CatalogChoice Choice { get; init; } = new();

    /// <summary>Address of the next page; null on the last.</summary>
    public string? Next { get; init; }

    /// <summary>Address of the first page; null when this is it.</summary>
    public string? First { get; init; }
}

/// <summary>How the shopper wants the list. The names are those of the form's fields.</summary>
/// <param name="Min">Lowest price as typed.</param>
/// <param name="Max">Highest price as typed.</param>
public sealed record CatalogChoice(string Sort = "newest", bool InStock = false, string? Min = null, string? Max = null)
{
    /// <summary>Value and label of each order, in that of the list.</summary>
    public static readonly IReadOnlyList<(string Value, string Label)> Sorts =
        [("newest", "Newest"), ("price", "Price, low to high"), ("-price", "Price, high to low"), ("name", "Name")];

    /// <summary>True when something is left out of the list.</summary>
    public bool IsNarrowed => InStock || !string.IsNullOrEmpty(Min) || !string.IsNullOrEmpty(Max);
}
