using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Web.Blocks;

/// <summary>What every part of a store's page knows of the store.</summary>
/// <param name="Template">atelier, pantry or circuit.</param>
/// <param name="ThemeVersion">Changes whenever the theme does, so that its stylesheet may be kept forever.</param>
public sealed record StoreFacts(string Name, string Slug, string Template, Currency Currency, string ThemeVersion = "0")
{
    /// <summary>Language of the store's words, BCP 47.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Path of the page being shown; its entry in the menu is marked.</summary>
    public string CurrentPath { get; init; } = "";

    public StoreLinks Links => new(Slug);
}
