using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ShopSaaS.Core.Storefront.Schema;

/// <summary>Where a link goes. Kept as a reference, so that a renamed or deleted product can be found and repaired.</summary>
/// <param name="Kind">page, product, category or url.</param>
/// <param name="To">A name of <see cref="Pages"/>, an id, or an address.</param>
public sealed record LinkRef(string Kind, string To)
{
    /// <summary>The name the target had when it was chosen, for the inspector.</summary>
    public string? Label { get; init; }

    /// <summary>The address part the target had when it was chosen; whoever renders may know a newer one.</summary>
    public string? Slug { get; init; }

    /// <summary>The store's own pages that a link may name.</summary>
    public static readonly IReadOnlyList<string> Pages = ["home", "products", "cart", "search", "account"];

    [JsonIgnore] public Guid? Id => Kind is "product" or "category" && Guid.TryParse(To, out var id) ? id : null;

    public static LinkRef Page(string name) => new("page", name);
    public static LinkRef Url(string address) => new("url", address);

    /// <summary>The stored form.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SchemaJson.Options);

    /// <summary>Why the link can't be stored; null when it can.</summary>
    public string? Problem() => Kind switch
    {
        "page" => Pages.Contains(To) ? null : "Choose a page of your store.",
        "product" or "category" => Id is not null && (Slug is null || Slug.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) ? null : "Choose what to link to.",
        "url" => IsSafeAddress(To) ? null : "Enter an address such as https://example.com, /page, mailto:name@example.com or tel:+123.",
        _ => "Choose what to link to.",
    };

    /// <summary>True for addresses that only lead somewhere: no script, no data, no other scheme.</summary>
    public static bool IsSafeAddress(string? address) =>
        address is { Length: > 0 and <= 2_000 } && !address.Any(char.IsControl) && !address.Contains('\\') && (
            (address[0] == '/' && !address.StartsWith("//", StringComparison.Ordinal)) || address[0] == '#' ||
            (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "mailto" or "tel"));
}

/// <summary>A link; null is no link.</summary>
public sealed record LinkField : Field<LinkRef?>
{
    [SetsRequiredMembers]
    public LinkField(string name, string label, LinkRef? @default = null) : base(name, label) => Default = @default;

    public override string? Problem(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.Text("kind") is not { } kind || value.Text("to") is not { } to)
            return "Choose what to link to.";
        if ((value.Text("label")?.Length ?? 0) > 200 || (value.Text("slug")?.Length ?? 0) > 200)
            return "This link is too long.";
        return new LinkRef(kind, to) { Slug = value.Text("slug") }.Problem();
    }
}
