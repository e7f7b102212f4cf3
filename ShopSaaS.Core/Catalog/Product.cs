namespace ShopSaaS.Core.Catalog;

using ShopSaaS.Core.Data;

/// <summary>What shoppers look at. What they buy is one of its variants.</summary>
public sealed class Product : TenantOwned
{
    public required string Name { get; set; }
    public required string Slug { get; set; }
    public string? Description { get; set; }
    public string Status { get; set; } = ProductStatus.Draft;
    public Guid? CategoryId { get; set; }
    public string? Brand { get; set; }
    public List<string> Tags { get; set; } = [];

    /// <summary>Minor units: the price shown in lists, the lowest of the variants.</summary>
    public long PriceMinor { get; set; }

    /// <summary>Minor units: the former price, shown struck through.</summary>
    public long? CompareAtPriceMinor { get; set; }

    /// <summary>All variants' stock together; written only by the ledger.</summary>
    public int Quantity { get; internal set; }

    public List<ProductImage> Images { get; set; } = [];
    public List<ProductOption> Options { get; set; } = [];
    public List<ProductSpec> Specs { get; set; } = [];
    public List<ProductVariant> Variants { get; } = [];
    public string? SeoTitle { get; set; }
    public string? SeoDescription { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>One thing on the shelf: what is priced, counted and sold.</summary>
public sealed class ProductVariant : TenantOwned
{
    public Guid ProductId { get; init; }
    public required string Name { get; set; }
    public string? Sku { get; set; }
    public string? Barcode { get; set; }

    /// <summary>Minor units.</summary>
    public long PriceMinor { get; set; }

    /// <summary>Minor units.</summary>
    public long? CompareAtPriceMinor { get; set; }

    /// <summary>Minor units: what the merchant paid; never shown to shoppers.</summary>
    public long? CostMinor { get; set; }
    public int? WeightGrams { get; set; }

    /// <summary>Option name to the value this variant has, in the order of the product's options.</summary>
    public Dictionary<string, string> Options { get; set; } = [];
    public int Position { get; set; }

    /// <summary>On hand over all locations; written only by the ledger.</summary>
    public int Quantity { get; internal set; }

    /// <summary>Held by running checkouts; written only by the ledger.</summary>
    public int Reserved { get; internal set; }

    /// <summary>What a shopper may still buy.</summary>
    public int Available => Quantity - Reserved;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A picture of a product. Width and height in pixels, so that pages don't jump.</summary>
public sealed record ProductImage(string Url, int Width, int Height, string Alt);

/// <summary>Something a shopper chooses: "Size" with its values.</summary>
public sealed record ProductOption(string Name, List<string> Values);

/// <summary>A line of the specification table.</summary>
public sealed record ProductSpec(string Name, string Value);

/// <summary>Who may see a product: only members, everybody, or nobody any more.</summary>
public static class ProductStatus
{
    public const string Draft = "draft";
    public const string Active = "active";
    public const string Archived = "archived";
    public static readonly string[] All = [Draft, Active, Archived];
}
