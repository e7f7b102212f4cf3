using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Catalog;

/// <summary>From a valid draft to the product's rows. Stock is not among them: that is the ledger's.</summary>
internal static class DraftApplying
{
    /// <summary>One variant as it should be.</summary>
    public sealed record Target(Guid? Id, string Name, string? Sku, long PriceMinor, long? CompareAtPriceMinor, Dictionary<string, string> Options, int? Quantity, int? Seen);

    /// <summary>Every variant the product should have; without options the one called Default.</summary>
    public static List<Target> Targets(this ProductDraft draft, Currency currency)
    {
        var price = draft.Price.Minor(currency);
        var compare = draft.CompareAtPrice.MinorOrNull(currency);
        if (draft.Options.Count == 0) return [new(null, "Default", Clean(draft.Sku), price, compare, [], draft.Quantity, draft.QuantitySeen)];

        var given = draft.Variants.Count > 0 ? draft.Variants : [.. VariantMatrix.Combinations(draft.Options).Select(c => new VariantDraft { Options = c })];
        return [.. given.Select(v =>
        {
            var values = draft.Options.ToDictionary(o => o.Name, o => v.Options[o.Name]);
            var own = v.Price.MinorOrNull(currency);
            return new Target(v.Id, string.Join(" / ", values.Values), Clean(v.Sku), own ?? price,
                v.CompareAtPrice.MinorOrNull(currency) ?? (own is null || own == price ? compare : null), values, v.Quantity, v.QuantitySeen);
        })];
    }

    /// <summary>The product's own columns. Its price is the lowest of its variants, with that variant's former price.</summary>
    public static void Apply(this Product product, ProductDraft draft, IReadOnlyList<Target> targets, DateTimeOffset now)
    {
        var lowest = targets.MinBy(t => t.PriceMinor)!;
        product.Name = draft.Name.Trim();
        product.Slug = draft.Slug;
        product.Description = Clean(draft.Description);
        product.Status = draft.Status;
        product.CategoryId = draft.CategoryId;
        product.Brand = Clean(draft.Brand);
        product.Tags = [.. draft.Tags.Select(t => t.Trim())];
        product.Specs = [.. draft.Specs.Select(s => new ProductSpec(s.Name.Trim(), s.Value.Trim()))];
        product.PriceMinor = lowest.PriceMinor;
        product.CompareAtPriceMinor = lowest.CompareAtPriceMinor;
        product.Images = [.. draft.Images];
        product.Options = [.. draft.Options];
        product.UpdatedAt = now;
    }

    /// <summary>A variant's own columns.</summary>
    public static void Apply(this ProductVariant variant, Target target, int position, DateTimeOffset now)
    {
        variant.Name = target.Name;
        variant.Sku = target.Sku;
        variant.PriceMinor = target.PriceMinor;
        variant.CompareAtPriceMinor = target.CompareAtPriceMinor;
        variant.Options = target.Options;
        variant.Position = position;
        variant.UpdatedAt = now;
    }

    /// <summary>A new variant of a product.</summary>
    public static ProductVariant New(this Target target, Guid product, int position, DateTimeOffset now)
    {
        var variant = new ProductVariant { ProductId = product, Name = target.Name, CreatedAt = now };
        variant.Apply(target, position, now);
        return variant;
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
