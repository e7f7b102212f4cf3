namespace ShopSaaS.Core.Media;

/// <summary>The addresses of one picture's sizes. What is stored is the largest; the others differ in the number before the ending.</summary>
public static class PictureUrl
{
    /// <summary>Nominal widths in pixels, smallest first. A smaller original is never enlarged.</summary>
    public static readonly int[] Widths = [480, 960, 1600];

    /// <summary>The same picture at this width; any other address comes back as it is.</summary>
    public static string At(string url, int width) => Stem(url) is { } stem ? $"{stem}-{width}.webp" : url;

    /// <summary>What a srcset attribute says; null for an address with one size only.</summary>
    public static string? SrcSet(string url) => Stem(url) is { } stem ? string.Join(", ", Widths.Select(w => $"{stem}-{w}.webp {w}w")) : null;

    private static string? Stem(string url) => url.StartsWith('/') && url.EndsWith("-1600.webp", StringComparison.Ordinal) ? url[..^"-1600.webp".Length] : null;
}
