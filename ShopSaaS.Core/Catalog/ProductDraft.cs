using System.Globalization;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Catalog;

/// <summary>A product as a merchant writes it: the dashboard's form and the API's body. Amounts are decimal strings ("49.99").</summary>
public sealed class ProductDraft
{
    public string Name { get; set; } = "";
    public string Slug { get; set; } = "";
    public string? Description { get; set; }
    public string Price { get; set; } = "";
    public string? CompareAtPrice { get; set; }
    public Guid? CategoryId { get; set; }
    public string? Brand { get; set; }
    public List<string> Tags { get; set; } = [];

    /// <summary>The lines of the specification table, in order.</summary>
    public List<ProductSpec> Specs { get; set; } = [];
    public string Status { get; set; } = ProductStatus.Draft;
    public List<ProductImage> Images { get; set; } = [];
    public List<ProductOption> Options { get; set; } = [];

    /// <summary>One for each combination of option values. May stay empty: without options a product has its one default variant.</summary>
    public List<VariantDraft> Variants { get; set; } = [];

    /// <summary>Of the default variant, when there are no options.</summary>
    public string? Sku { get; set; }

    /// <summary>Of the default variant, when there are no options; null leaves stock alone.</summary>
    public int? Quantity { get; set; }

    /// <summary>What was on hand when the person started typing: what was sold since then is not undone.</summary>
    public int? QuantitySeen { get; set; }

    /// <summary>The product as stored, ready to be edited.</summary>
    public static ProductDraft From(ProductDetail product)
    {
        var plain = product.Options.Count == 0;
        return new ProductDraft
        {
            Name = product.Name, Slug = product.Slug, Description = product.Description, Price = product.Price.ToDecimalString(),
            CompareAtPrice = product.CompareAtPrice?.ToDecimalString(), CategoryId = product.CategoryId, Status = product.Status,
            Brand = product.Brand, Tags = [.. product.Tags], Specs = [.. product.Specs],
            Images = [.. product.Images], Options = [.. product.Options.Select(o => new ProductOption(o.Name, [.. o.Values]))],
            Sku = plain ? product.Variants[0].Sku : null, Quantity = plain ? product.Variants[0].Quantity : null,
            QuantitySeen = plain ? product.Variants[0].Quantity : null,
            Variants = plain ? [] : [.. product.Variants.Select(v => VariantDraft.From(v, product))],
        };
    }
}

/// <summary>One variant as a merchant writes it.</summary>
public sealed class VariantDraft
{
    /// <summary>The stored variant this is; null for a new one, which is then matched by its options.</summary>
    public Guid? Id { get; set; }
    public string? Sku { get; set; }

    /// <summary>Its own price; empty means the product's.</summary>
    public string? Price { get; set; }
    public string? CompareAtPrice { get; set; }

    /// <summary>What should be on hand; null leaves stock alone.</summary>
    public int? Quantity { get; set; }

    /// <summary>What was on hand when the person started typing: what was sold since then is not undone.</summary>
    public int? QuantitySeen { get; set; }

    /// <summary>Option name to value.</summary>
    public Dictionary<string, string> Options { get; set; } = [];

    /// <summary>What people call it: its values in order.</summary>
    public string Name => string.Join(" / ", Options.Values);

    internal static VariantDraft From(VariantDetail variant, ProductDetail product) => new()
    {
        Id = variant.Id, Sku = variant.Sku, Quantity = variant.Quantity, QuantitySeen = variant.Quantity,
        Price = variant.Price == product.Price ? null : variant.Price.ToDecimalString(),
        CompareAtPrice = variant.CompareAtPrice == product.CompareAtPrice ? null : variant.CompareAtPrice?.ToDecimalString(),
        Options = new(variant.Options),
    };
}

/// <summary>Reads amounts that the validator has already let through.</summary>
internal static class DraftAmounts
{
    public static long Minor(this string text, Currency currency) => Money.TryParse(text, currency, out var money)
        ? money.Minor : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"'{text}' was not validated."));

    public static long? MinorOrNull(this string? text, Currency currency) => string.IsNullOrWhiteSpace(text) ? null : text.Minor(currency);
}
