namespace ShopSaaS.Web.Storefront.Page;

/// <summary>What search engines and shared links show of a page.</summary>
/// <param name="Title">The page's own; the store's name is added.</param>
/// <param name="Canonical">Absolute address without query; null for pages that no one should find.</param>
public sealed record PageMeta(string Title, string? Description = null, Uri? Canonical = null)
{
    /// <summary>Absolute address of a picture.</summary>
    public Uri? Image { get; init; }

    /// <summary>Facts for machines; one of the records of <see cref="StructuredData"/>.</summary>
    public StructuredData? Data { get; init; }

    /// <summary>Pages with somebody's own things in them are not to be found.</summary>
    public bool IsPrivate => Canonical is null;
}
