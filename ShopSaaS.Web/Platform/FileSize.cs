using System.Globalization;

namespace ShopSaaS.Web.Platform;

/// <summary>Bytes as people read them.</summary>
internal static class FileSize
{
    /// <summary>"512 B", "3.2 MB".</summary>
    public static string Of(long bytes)
    {
        string[] units = ["B", "KB", "MB", "GB", "TB"];
        var (size, unit) = ((double)bytes, 0);
        while (size >= 1000 && unit < units.Length - 1) (size, unit) = (size / 1000, unit + 1);
        return $"{size.ToString(unit == 0 || size >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture)} {units[unit]}";
    }
}
