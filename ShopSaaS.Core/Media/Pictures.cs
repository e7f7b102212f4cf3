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

        var sizes = new Dictionary<int, byte[]>();
        var (width, height) = (0, 0);
        foreach (var nominal in PictureUrl.Widths)
        {
            using var scaled = Image.ThumbnailBuffer(file, nominal, height: 4 * nominal, size: Enums.Size.Down, failOn: Enums.FailOn.Truncated);
            sizes[nominal] = scaled.WebpsaveBuffer(q: 82, effort: 4, keep: Enums.ForeignKeep.None);
            (width, height) = (scaled.Width, scaled.Height);
        }
        return new Encoded(width, height, sizes);
    }
}
