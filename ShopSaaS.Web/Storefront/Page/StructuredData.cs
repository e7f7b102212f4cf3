using System.Text.Json;
using System.Text.Json.Serialization;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Web.Storefront.Page;

/// <summary>schema.org in JSON-LD, typed.</summary>
[JsonDerivedType(typeof(ProductData), "Product")]
[JsonDerivedType(typeof(StoreData), "OnlineStore")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "@type")]
public abstract record StructuredData
{
    // The default encoder writes <, >, & and quotes in values as \u escapes, so that no value can end the element it stands in.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [JsonPropertyName("@context")]
    public string Context => "https://schema.org";

    public string ToJson() => JsonSerializer.Serialize(this, Options);
}

/// <summary>The store.</summary>
public sealed record StoreData(string Name, Uri Url) : StructuredData;

/// <summary>A product and what it costs.</summary>
public sealed record ProductData(string Name, Uri Url, string? Description, IReadOnlyList<Uri> Image, string? Sku, BrandData? Brand, OfferData Offers) : StructuredData;

/// <summary>Who makes it.</summary>
public sealed record BrandData(string Name)
{
    [JsonPropertyName("@type")]
    public string Type => "Brand";
}

/// <summary>The lowest price and whether there is any left.</summary>
public sealed record OfferData(string Price, string PriceCurrency, string Availability)
{
    [JsonPropertyName("@type")]
    public string Type => "Offer";

    public static OfferData Of(Money price, bool isSoldOut) =>
        new(price.ToDecimalString(), price.Currency.Code, "https://schema.org/" + (isSoldOut ? "OutOfStock" : "InStock"));
}
