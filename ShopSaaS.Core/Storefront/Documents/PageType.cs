namespace ShopSaaS.Core.Storefront.Documents;

/// <summary>The documents a store has. Header, footer and theme are shared by all pages and are documents of their own.</summary>
public static class PageType
{
    public const string Home = "home";
    public const string Header = "header";
    public const string Footer = "footer";
    public const string Theme = "theme";

    /// <summary>In the order people meet them.</summary>
    public static readonly IReadOnlyList<string> All = [Home, Header, Footer, Theme];

    /// <summary>Those whose nodes show on the canvas.</summary>
    public static readonly IReadOnlyList<string> Visible = [Header, Home, Footer];

    public static string Label(string pageType) => pageType switch
    {
        Home => "Home page",
        Header => "Header",
        Footer => "Footer",
        Theme => "Theme",
        _ => pageType,
    };
}
