using ShopSaaS.Core.Carts;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Web.Api.Storefront;

/// <summary>The storefront API's shapes. Money is a decimal string in the store's currency.</summary>
public sealed record StoreShape(string Name, string Slug);

public sealed record ProductShape(
    Guid Id, string Name, string Slug, string Price, string? CompareAtPrice, string Currency, IReadOnlyList<string> Images, bool Available);

public sealed record ProductListShape(IReadOnlyList<ProductShape> Products, StoreShape Tenant, string? NextCursor);

public sealed record VariantShape(
    Guid Id, string Name, string? Sku, string Price, string? CompareAtPrice, IReadOnlyDictionary<string, string> Options, bool Available);

public sealed record ProductDetailShape(
    Guid Id, string Name, string Slug, string Price, string? CompareAtPrice, string Currency, IReadOnlyList<string> Images, bool Available,
    string? Description, IReadOnlyList<ProductOption> Options, IReadOnlyList<VariantShape> Variants);

public sealed record ProductAnswer(ProductDetailShape Product, StoreShape Tenant);

public sealed record CategoryShape(Guid Id, string Name, string Slug, Guid? ParentId, int ProductCount);

public sealed record CategoryListShape(IReadOnlyList<CategoryShape> Categories, StoreShape Tenant);

public sealed record CartItemShape(
    Guid Id, Guid ProductId, Guid VariantId, string ProductName, string? ProductImage, int Quantity, string UnitPrice, string LineTotal);

/// <param name="Id">Null for the empty cart of somebody who has none yet.</param>
public sealed record CartShape(
    Guid? Id, string Currency, IReadOnlyList<CartItemShape> Items, string Subtotal, string Discount, string Shipping, string Tax, string Total);

public sealed record CartAnswer(CartShape Cart);

public sealed record CartChanged(bool Success, CartShape Cart);

public sealed record CartItemAdded(bool Success, CartItemShape Item, CartShape Cart);

/// <summary>From what use cases answer to the shapes.</summary>
internal static class ToShape
{
    public static StoreShape Shape(this StoreInfo store) => new(store.Name, store.Slug);

    public static ProductShape Shape(this ShelfProduct p, Currency currency, PublicAddress address) => new(
        p.Id, p.Name, p.Slug, Text(p.PriceMinor, currency), Text(p.CompareAtPriceMinor, currency), currency.Code, [.. p.Images.Select(i => address.Of(i.Url))], p.Available);

    public static ProductDetailShape Shape(this ShownProduct p, Currency currency, PublicAddress address) => new(
        p.Id, p.Name, p.Slug, Text(p.PriceMinor, currency), Text(p.CompareAtPriceMinor, currency), currency.Code, [.. p.Images.Select(i => address.Of(i.Url))], p.Available,
        p.Description, p.Options, [.. p.Variants.Select(v => new VariantShape(
            v.Id, v.Name, v.Sku, Text(v.PriceMinor, currency), Text(v.CompareAtPriceMinor, currency), v.Options, v.Available > 0))]);

    public static CartShape Shape(this CartView cart) => new(
        cart.Id, cart.Currency.Code, [.. cart.Lines.Select(l => l.Shape(cart.Currency))], Text(cart.Totals.SubtotalMinor, cart.Currency),
        Text(cart.Totals.DiscountMinor, cart.Currency), Text(cart.Totals.ShippingMinor, cart.Currency), Text(cart.Totals.TaxMinor, cart.Currency),
        Text(cart.Totals.TotalMinor, cart.Currency));

    /// <summary>What somebody without a cart sees.</summary>
    public static CartShape NoCart(Currency currency)
    {
        var zero = Text(0, currency);
        return new CartShape(null, currency.Code, [], zero, zero, zero, zero, zero);
    }

    public static CartItemShape Shape(this CartLine l, Currency currency) => new(
        l.Id, l.ProductId, l.VariantId, l.ProductName, l.Image, l.Quantity, Text(l.UnitPriceMinor, currency), Text(l.LineTotalMinor, currency));

    private static string Text(long minor, Currency currency) => new Money(minor, currency).ToDecimalString();

    private static string? Text(long? minor, Currency currency) => minor is { } value ? Text(value, currency) : null;
}
