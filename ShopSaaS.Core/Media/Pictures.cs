using NetVips;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Media;

/// <summary>Turns what somebody sent into what we serve: upright, WebP, three widths, nothing of the original's metadata.</summary>
internal static class Pictures
{
    public const int MaxBytes = 15 * 1024 * 1024;
    public const long MaxPixels = 50_000_000;

    // Decoding holds the whole picture in memory; more at once than the machine has processors would only be slower.
    private static readonly SemaphoreSlim Room = new(Math.Max(1, Environment.ProcessorCount));

    static Pictures() => NetVips.NetVips.BlockUntrusted = true;

    /// <summary>Width and height of the largest size, and each size's bytes by its nominal width.</summary>
    public sealed record Encoded(int Width, int Height, IReadOnlyDictionary<int, byte[]> Sizes);

    public static async Task<Outcome<Encoded>> Encode(byte[] file, CancellationToken cancel)
    {
        await Room.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => EncodeNow(file), cancel);
        }
        catch (VipsException)
        {
            return Refusal.Field("file", "The picture is damaged or cut off. Open it on your computer, save it again and try once more.");
        }
        finally
        {
            Room.Release();
        }
    }

    private static Outcome<Encoded> EncodeNow(byte[] file)
    {
        // Reads the header only: a bomb is refused before its first pixel is decoded.
        using var header = Image.NewFromBuffer(file, access: Enums.Access.Sequential);
        if ((long)header.Width * header.Height > MaxPixels)
            return Refusal.Field("file", $"The picture is {header.Width:N0} × {header.Height:N0} pixels; {MaxPixels / 1_000_000} megapixels is the most. Make it smaller.");
        if (header.Width < 16 || header.Height < 16) return Refusal.Field("file", "The picture is too small to be seen: it needs at least 16 × 16 pixels.");

        // Decoded once, in full and strictly: a picture cut off in the middle is an error, not half a gray one. Wide-gamut phones' colors
        // become sRGB, since the profile that explains them goes with the other metadata.
        using var whole = Image.NewFromBuffer(file, access: Enums.Access.Sequential, failOn: Enums.FailOn.Truncated);
        using var largest = (IsPlainSrgb(whole) ? Scale(whole, PictureUrl.Widths[^1]) : ScaleToSrgb(whole, PictureUrl.Widths[^1])).CopyMemory();
        var sizes = new Dictionary<int, byte[]>();
        (int Width, byte[] Bytes)? done = null;
        foreach (var width in PictureUrl.Widths)
        {
            // An original narrower than two of the widths is one and the same picture at both: encoding is the slow part, so once is enough.
            using var scaled = Scale(largest, width);
            sizes[width] = scaled.Width == done?.Width ? done.Value.Bytes : scaled.WebpsaveBuffer(q: 82, effort: 4, keep: Enums.ForeignKeep.None);
            done = (scaled.Width, sizes[width]);
        }
        return new Encoded(largest.Width, largest.Height, sizes);
    }

    private static Image Scale(Image picture, int width) => picture.ThumbnailImage(width, height: 4 * width, size: Enums.Size.Down);

    // Converting colors costs more than all the rest together; most pictures have nothing to convert.
    private static Image ScaleToSrgb(Image picture, int width) =>
        picture.ThumbnailImage(width, height: 4 * width, size: Enums.Size.Down, outputProfile: "srgb");

    private static bool IsPlainSrgb(Image picture) =>
        picture.Interpretation == Enums.Interpretation.Srgb && picture.Format == Enums.BandFormat.Uchar && !picture.Contains("icc-profile-data");
}
