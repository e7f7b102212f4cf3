namespace ShopSaaS.Core.Data;

/// <summary>Text somebody typed, as a literal part of a LIKE pattern.</summary>
public static class LikePattern
{
    /// <summary>Backslash, percent and underscore lose their meaning.</summary>
    public static string Escape(string typed) => typed
        .Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
