using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ShopSaaS.Core.Storefront.Schema;

/// <summary>A picture by reference. Width and height are of the original, in pixels, so that pages don't jump.</summary>
public sealed record ImageRef(string Url, int Width, int Height, string Alt = "")
{
    /// <summary>The point that must stay in view when the picture is cropped, in percent from the left and from the top.</summary>
    public int FocusX { get; init; } = 50;
    public int FocusY { get; init; } = 50;
}

/// <summary>A picture; null is none.</summary>
public sealed record ImageField : Field<ImageRef?>
{
    [SetsRequiredMembers]
    public ImageField(string name, string label, ImageRef? @default = null) : base(name, label) => Default = @default;

    public override string? Problem(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        ImageRef? image;
        try
        {
            image = value.Deserialize<ImageRef>(SchemaJson.Options);
        }
        catch (JsonException)
        {
            return "This picture can't be read.";
        }
        if (image?.Url is null || image.Alt is null || !IsSafe(image.Url))
            return "This picture can't be used.";
        if (image.Width is < 1 or > 20_000 || image.Height is < 1 or > 20_000)
            return "This picture has no size.";
        if (image.Alt.Length > 300)
            return "The description may have 300 characters.";
        return image.FocusX is < 0 or > 100 || image.FocusY is < 0 or > 100 ? "The focus must lie in the picture." : null;
    }

    // these would end the value where components put it: an attribute, a srcset, a CSS url()
    private static readonly SearchValues<char> Unsafe = SearchValues.Create(" \"'()<>,");

    private static bool IsSafe(string url) =>
        LinkRef.IsSafeAddress(url) && (url[0] == '/' || url.StartsWith("https://", StringComparison.Ordinal)) && !url.AsSpan().ContainsAny(Unsafe)
        && !(url[0] == '/' && (url.Contains("..", StringComparison.Ordinal) || url.Contains('%')));
}
