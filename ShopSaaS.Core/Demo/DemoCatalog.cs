using System.Text.Json;
using ShopSaaS.Core.Catalog;

namespace ShopSaaS.Core.Demo;

/// <summary>A demo store as written down: its facts, shelves and products.</summary>
public sealed record DemoCatalog(DemoFacts Store, IReadOnlyList<DemoCategory> Categories, IReadOnlyList<DemoProduct> Products)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    /// <summary>Every demo store there is.</summary>
    public static readonly IReadOnlyList<DemoCatalog> All = [Read("aune-sol"), Read("kilohertz")];

    private static DemoCatalog Read(string slug)
    {
        var type = typeof(DemoCatalog);
        using var file = type.Assembly.GetManifestResourceStream($"{type.Namespace}.{slug}.json")!;
        return JsonSerializer.Deserialize<DemoCatalog>(file, Json)!;
    }
}

public sealed record DemoFacts(string Name, string Slug, string Template, string Currency, string Country, string Description);

/// <param name="ParentSlug">The shelf it stands on; written down before it.</param>
public sealed record DemoCategory(string Name, string Slug, string Description, string? ParentSlug = null)
{
    /// <summary>As a merchant would write it.</summary>
    public CategoryDraft ToDraft(Func<string, Guid> category) =>
        new() { Name = Name, Slug = Slug, Description = Description, ParentId = ParentSlug is null ? null : category(ParentSlug) };
}

/// <param name="File">The picture's master below the demo pictures' folder.</param>
public sealed record DemoImage(string File, string Alt);

public sealed record DemoVariant(string Sku, int Quantity, Dictionary<string, string> Options, string? Price = null);

/// <param name="Category">A category's slug.</param>
/// <param name="Featured">Stands in front: it is put on the shelf last, so that it is the newest.</param>
public sealed record DemoProduct(
    string Name, string Slug, string Description, string Category, string Price, IReadOnlyList<DemoVariant> Variants, IReadOnlyList<DemoImage> Images,
    IReadOnlyList<ProductOption> Options, IReadOnlyList<string> Tags, IReadOnlyList<ProductSpec>? Specs = null, string? Brand = null,
    string? CompareAtPrice = null, bool Featured = false)
{
    /// <summary>As a merchant would write it.</summary>
    /// <param name="category">From slug to id.</param>
    /// <param name="image">The uploaded picture.</param>
    public ProductDraft ToDraft(Func<string, Guid> category, Func<DemoImage, ProductImage> image)
    {
        var plain = Options.Count == 0;
        return new ProductDraft
        {
            Name = Name, Slug = Slug, Description = Description, Price = Price, CompareAtPrice = CompareAtPrice, CategoryId = category(Category),
            Brand = Brand, Tags = [.. Tags], Specs = [.. Specs ?? []], Status = ProductStatus.Active, Images = [.. Images.Select(image)],
            Options = [.. Options], Sku = plain ? Variants[0].Sku : null, Quantity = plain ? Variants[0].Quantity : null,
            Variants = plain ? [] : [.. Variants.Select(v => new VariantDraft { Sku = v.Sku, Quantity = v.Quantity, Price = v.Price, Options = v.Options })],
        };
    }
}
