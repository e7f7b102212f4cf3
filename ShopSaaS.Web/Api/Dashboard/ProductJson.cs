using ShopSaaS.Core.Catalog;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Web.Api.Dashboard;

/// <summary>A product as the API shows it. Amounts are decimal strings.</summary>
public sealed record ProductJson(
    Guid Id, string Name, string Slug, string? Description, string Status, string Price, string? CompareAtPrice, string Currency, Guid? CategoryId,
    IReadOnlyList<string> Images, int Quantity, IReadOnlyList<OptionBody> Options, IReadOnlyList<VariantJson> Variants,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    internal static ProductJson From(ProductDetail p, ShopOptions options) => new(
        p.Id, p.Name, p.Slug, p.Description, p.Status, p.Price.ToDecimalString(), p.CompareAtPrice?.ToDecimalString(), p.Price.Currency.Code, p.CategoryId,
        [.. p.Images.Select(i => Absolute(i.Url, options))], p.Quantity, [.. p.Options.Select(o => new OptionBody(o.Name, o.Values))],
        [.. p.Variants.Select(v => new VariantJson(
            v.Id, v.Name, v.Sku, v.Price.ToDecimalString(), v.CompareAtPrice?.ToDecimalString(), v.Options, v.Quantity, v.Available))],
        p.CreatedAt, p.UpdatedAt);

    /// <summary>Our own pictures are stored without the host, so that a store can move; clients get the whole address.</summary>
    internal static string Absolute(string url, ShopOptions options) => url.StartsWith('/') ? options.PublicUrl + url : url;

    internal static string Relative(string url, ShopOptions options) =>
        url.StartsWith(options.PublicUrl + "/", StringComparison.Ordinal) ? url[options.PublicUrl.Length..] : url;
}

/// <summary>A variant as the API shows it.</summary>
public sealed record VariantJson(
    Guid Id, string Name, string? Sku, string Price, string? CompareAtPrice, IReadOnlyDictionary<string, string> Options, int Quantity, int Available);

/// <summary>One line of the list.</summary>
public sealed record ProductLine(
    Guid Id, string Name, string Slug, string Status, string Price, string? CompareAtPrice, string Currency, Guid? CategoryId,
    IReadOnlyList<string> Images, int Quantity, int VariantCount, DateTimeOffset UpdatedAt)
{
    internal static ProductLine From(ListProducts.Row p, ShopOptions options) => new(
        p.Id, p.Name, p.Slug, p.Status, p.Price.ToDecimalString(), p.CompareAtPrice?.ToDecimalString(), p.Price.Currency.Code, p.CategoryId,
        [.. p.Images.Select(i => ProductJson.Absolute(i.Url, options))], p.Quantity, p.VariantCount, p.UpdatedAt);
}

/// <summary>A page of products.</summary>
public sealed record ProductList(IReadOnlyList<ProductLine> Products, string? NextCursor);

/// <summary>One product.</summary>
public sealed record ProductAnswer(ProductJson Product);

/// <summary>A product as it is after saving.</summary>
public sealed record SavedProduct(bool Success, ProductJson Product);
