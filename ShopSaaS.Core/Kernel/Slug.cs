using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ShopSaaS.Core.Kernel;

/// <summary>Names as they stand in an address: lowercase letters, digits and hyphens.</summary>
public static partial class Slug
{
    /// <summary>A slug suggested from a name ("Müller &amp; Söhne" gives "muller-sohne"); empty when nothing is usable.</summary>
    public static string From(string? name, int max = 200)
    {
        var letters = new StringBuilder();
        foreach (var c in (name ?? "").Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) letters.Append(char.ToLowerInvariant(c));
        var slug = NotAllowed().Replace(letters.ToString(), "-").Trim('-');
        return (slug.Length > max ? slug[..max] : slug).Trim('-');
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotAllowed();
}
