using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Media;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Web.Api.Dashboard;

/// <summary>A product as the API takes it: the specification's schema, with options and variants. Pictures are addresses.</summary>
public sealed record ProductBody(
    string? Name, string? Slug, string? Description, string? Price, string? CompareAtPrice, Guid? CategoryId, string? Status, List<string>? Images,
    int? Quantity, string? Sku, List<OptionBody>? Options, List<VariantBody>? Variants)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.Strict, AllowDuplicateProperties = false, Converters = { new ReadableText() } };

    /// <summary>Reads a body; a value of the wrong kind is named by its field.</summary>
    public static Outcome<ProductBody> Read(JsonObject body)
    {
        try
        {
            return body.Deserialize<ProductBody>(Json)!;
        }
        catch (JsonException e)
        {
            var field = (e.Path ?? "$").TrimStart('$').TrimStart('.');
            return Refusal.Field(field.Length == 0 ? "body" : field, "This value has the wrong form. Amounts and ids are strings, quantities whole numbers.");
        }
    }

    /// <summary>The stored product with the given parts laid over it.</summary>
    public static JsonObject Merge(ProductDetail product, JsonObject parts, ShopOptions options)
    {
        var draft = ProductDraft.From(product);
        var whole = JsonSerializer.SerializeToNode(new ProductBody(
            draft.Name, draft.Slug, draft.Description, draft.Price, draft.CompareAtPrice, draft.CategoryId, draft.Status,
            draft.Images.ConvertAll(i => ProductJson.Absolute(i.Url, options)), null, draft.Sku,
            draft.Options.ConvertAll(o => new OptionBody(o.Name, o.Values)),
            draft.Variants.ConvertAll(v => new VariantBody(v.Sku, v.Price, null, v.Options, v.CompareAtPrice))), Json)!.AsObject();
        foreach (var (name, value) in parts)
        {
            var key = JsonNamingPolicy.CamelCase.ConvertName(name);
            if (whole.ContainsKey(key)) whole[key] = value?.DeepClone();
        }
        // New options make new variants unless the body says which.
        if (parts.ContainsKey("options") && !parts.ContainsKey("variants"))
        {
            var wanted = whole["options"].Deserialize<List<OptionBody>>(Json) ?? [];
            var now = VariantMatrix.Rebuild(wanted.ConvertAll(o => new ProductOption(o.Name ?? "", o.Values ?? [])), draft.Variants);
            whole["variants"] = JsonSerializer.SerializeToNode(now.ConvertAll(v => new VariantBody(v.Sku, v.Price, null, v.Options, v.CompareAtPrice)), Json);
            if (wanted.Count > 0) whole["sku"] = null;
        }
        return whole;
    }

    /// <summary>As the catalog takes it.</summary>
    public async Task<ProductDraft> ToDraft(
        TenantId tenant, IReadOnlyList<ProductImage> known, FindPictures pictures, ShopOptions options, CancellationToken cancel)
    {
        var urls = (Images ?? []).ConvertAll(u => ProductJson.Relative(u ?? "", options));
        var uploaded = urls.Count == 0 ? [] : await pictures.Run(tenant, urls, cancel);
        return new ProductDraft
        {
            Name = Name ?? "", Slug = Slug ?? "", Description = Description, Price = Price ?? "", CompareAtPrice = CompareAtPrice, CategoryId = CategoryId,
            Status = Status ?? ProductStatus.Draft, Quantity = Quantity, Sku = Sku,
            Images = urls.ConvertAll(url => known.FirstOrDefault(k => k.Url == url)
                ?? (uploaded.GetValueOrDefault(url) is { } file ? new ProductImage(url, file.Width, file.Height, file.Alt) : new ProductImage(url, 0, 0, ""))),
            Options = (Options ?? []).ConvertAll(o => new ProductOption((o.Name ?? "").Trim(), o.Values ?? [])),
            Variants = (Variants ?? []).ConvertAll(v => new VariantDraft
            {
                Sku = v.Sku, Price = v.Price, CompareAtPrice = v.CompareAtPrice, Quantity = v.Quantity, Options = v.Options ?? [],
            }),
        };
    }
}

/// <summary>Something a shopper chooses.</summary>
public sealed record OptionBody(string? Name, List<string>? Values);

/// <summary>One combination of options. Without a price it has the product's.</summary>
public sealed record VariantBody(string? Sku, string? Price, int? Quantity, Dictionary<string, string>? Options, string? CompareAtPrice = null);
