using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Web.Blocks;

/// <summary>The addresses of a store's pages and of the forms on them.</summary>
public readonly record struct StoreLinks(string Slug)
{
    public string Home => $"/store/{Slug}";
    public string Products => $"{Home}/products";
    public string Search => $"{Home}/search";
    public string Cart => $"{Home}/cart";
    public string Checkout => $"{Home}/checkout";
    public string Payment => $"{Home}/checkout/payment";
    public string Theme(string version) => $"{Home}/theme.css?v={version}";
    public string Product(string slug) => $"{Home}/products/{slug}";
    public string Category(string slug) => $"{Home}/categories/{slug}";

    /// <summary>Takes productId, variantId, quantity.</summary>
    public string AddToCart => $"{Cart}/add";

    /// <summary>Takes itemId, quantity and, from the buttons beside it, step (-1 or 1) to be added to the quantity.</summary>
    public string UpdateCart => $"{Cart}/update";

    /// <summary>Takes itemId.</summary>
    public string RemoveFromCart => $"{Cart}/remove";

    /// <summary>Takes code; an empty one takes the voucher back.</summary>
    public string Voucher => $"{Cart}/voucher";

    /// <summary>Where a merchant's link leads; null for none, or for a target that is gone.</summary>
    public string? To(LinkRef? link) => link switch
    {
        null => null,
        { Kind: "url" } => LinkRef.IsSafeAddress(link.To) ? link.To : null,
        { Kind: "page", To: "home" } => Home,
        { Kind: "page" } => $"{Home}/{link.To}",
        { Kind: "product", Slug: { } slug } => Product(slug),
        { Kind: "category", Slug: { } slug } => Category(slug),
        _ => null,
    };
}
