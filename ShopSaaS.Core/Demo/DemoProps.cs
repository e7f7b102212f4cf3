using ShopSaaS.Core.Media;
using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Demo;

/// <summary>What stands ready to decorate a demo store with: its own products, shelves and uploaded scenes.</summary>
/// <param name="Products">Ids and names by slug.</param>
/// <param name="Categories">Ids and names by slug, in the merchant's order.</param>
/// <param name="Scenes">Uploaded pictures by file name.</param>
internal sealed record DemoProps(
    IReadOnlyDictionary<string, (Guid Id, string Name)> Products, IReadOnlyDictionary<string, (Guid Id, string Name)> Categories,
    IReadOnlyDictionary<string, MediaFile> Scenes)
{
    public ImageRef Scene(string file, string alt, int focusX = 50, int focusY = 50) =>
        new(Scenes[file].Url, Scenes[file].Width, Scenes[file].Height, alt) { FocusX = focusX, FocusY = focusY };

    public LinkRef Product(string slug) => new("product", Products[slug].Id.ToString()) { Label = Products[slug].Name, Slug = slug };
    public LinkRef Category(string slug) => new("category", Categories[slug].Id.ToString()) { Label = Categories[slug].Name, Slug = slug };
    public IReadOnlyList<Guid> ProductIds(params IEnumerable<string> slugs) => [.. slugs.Select(s => Products[s].Id)];
    public IReadOnlyList<Guid> CategoryIds(params IEnumerable<string> slugs) => [.. slugs.Select(s => Categories[s].Id)];

    /// <summary>Header entries, each leading to its category.</summary>
    public IEnumerable<ListItem> MenuOf(params IEnumerable<string> slugs) => slugs.Select(s => HeaderBlock.Entry(Categories[s].Name, Category(s)));

    /// <summary>Footer links under "Shop".</summary>
    public IEnumerable<ListItem> FooterOf(params IEnumerable<string> slugs) => slugs.Select(s => FooterBlock.Link("Shop", Categories[s].Name, Category(s)));
}

/// <summary>A demo store's pages, drawn with its props.</summary>
/// <param name="Home">The sections of the home page, top to bottom.</param>
/// <param name="Announcement">The line above the header.</param>
/// <param name="Header">What differs from the template's header.</param>
/// <param name="Footer">What differs from the template's footer.</param>
internal sealed record DemoPages(
    IReadOnlyList<BlockSpec> Home, IReadOnlyList<FieldValue> Announcement, IReadOnlyList<FieldValue> Header, IReadOnlyList<FieldValue> Footer);
