using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Blocks;

/// <summary>Settings that mean the same in every section.</summary>
public static class Common
{
    /// <summary>The section's ground: one of the theme's, so that text on it always reads well.</summary>
    public static readonly ChoiceField Ground = new(
        "ground", "Background", ("plain", "Page"), ("soft", "Soft"), ("accent", "Accent"), ("dark", "Dark")) { Group = FieldGroup.Style };

    public static readonly ChoiceField Space = new(
        "space", "Space above and below", ("none", "None"), ("small", "Small"), ("medium", "Medium"), ("large", "Large"))
    {
        Group = FieldGroup.Style, Default = "medium", Responsive = true,
    };

    public static readonly ChoiceField Width = new(
        "width", "Width", ("page", "Page width"), ("full", "Full width")) { Group = FieldGroup.Layout };

    public static readonly ChoiceField Align = new(
        "align", "Text alignment", ("left", "Left", "align-left"), ("center", "Center", "align-center"), ("right", "Right", "align-right"))
    {
        Group = FieldGroup.Layout, Responsive = true,
    };

    public static readonly TextField Heading = new("heading", "Heading") { Placeholder = "Add a heading" };
}

/// <summary>One to three buttons.</summary>
public static class Buttons
{
    public static readonly TextField Label = new("label", "Label") { MaxLength = 40 };
    public static readonly LinkField Link = new("link", "Link");
    public static readonly ChoiceField Kind = new("kind", "Look", ("primary", "Filled"), ("secondary", "Outline"), ("plain", "Text only"));

    public static readonly ListField Field = new("buttons", "Buttons", Label, Link, Kind) { Max = 3, ItemLabel = "button" };

    /// <summary>A button with a new id.</summary>
    public static ListItem New(string label, LinkRef link, string kind = "primary") => ListItem.New(Label.Is(label), Link.Is(link), Kind.Is(kind));
}
