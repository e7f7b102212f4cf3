using System.Text.RegularExpressions;

namespace ShopSaaS.Core.Accounts;

/// <summary>What a store's address may be.</summary>
public static partial class StoreSlug
{
    public const int Shortest = 3;
    public const int Longest = 40;

    /// <summary>Why not, in words for the person who typed it; null when the address is well-formed and not kept back.</summary>
    public static string? Problem(string slug) => slug switch
    {
        "" => "Choose the address of your store.",
        { Length: < Shortest or > Longest } => $"Use {Shortest} to {Longest} characters.",
        _ when slug.StartsWith('-') || slug.EndsWith('-') => "Start and end with a letter or a digit.",
        _ when !WellFormed().IsMatch(slug) => "Use only lowercase letters, digits and hyphens.",
        _ when ReservedSlugs.Holds(slug) => "This address is kept for the platform. Please choose another.",
        _ => null,
    };

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]*[a-z0-9]\z")]
    private static partial Regex WellFormed();
}
