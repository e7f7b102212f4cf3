namespace ShopSaaS.Core.Media;

/// <summary>What a file really is, by its first bytes; its name and declared type are only claims.</summary>
public static class PictureFormat
{
    /// <summary>"JPEG", "PNG", "WebP", "GIF" or "AVIF" when we can read it.</summary>
    public static string? Of(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "JPEG",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "PNG",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "GIF",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "WebP",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', (byte)'i', (byte)'f' or (byte)'s', ..] => "AVIF",
        _ => null,
    };

    /// <summary>Why a file that is none of these was refused, as precisely as its first bytes allow.</summary>
    public static string WhyNot(ReadOnlySpan<byte> start) => start switch
    {
        [] => "The file is empty.",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h' or (byte)'m', ..] =>
            "This is a HEIC picture, which browsers can’t show. Save it as JPEG and try again.",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "This is a PDF. Save the page as a JPEG or PNG picture and try again.",
        _ when LooksLikeMarkup(start) => "SVG and web pages can carry scripts, so they’re not accepted. Use JPEG, PNG, WebP, GIF or AVIF.",
        _ => "This file isn’t a picture, whatever its name says. Use JPEG, PNG, WebP, GIF or AVIF.",
    };

    private static bool LooksLikeMarkup(ReadOnlySpan<byte> start)
    {
        var text = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        text = text.TrimStart(" \t\r\n"u8);
        return text.StartsWith("<"u8);
    }
}
