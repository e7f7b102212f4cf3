namespace ShopSaaS.Core.Storefront.Schema;

/// <summary>The values of a store's look. The theme document holds those that differ from the template's.</summary>
public static class ThemeTokens
{
    public const string Colors = "Colors";
    public const string Type = "Type";
    public const string Shape = "Shape";

    public static readonly ChoiceField Template = new(
        "template", "Template", ("atelier", "Atelier"), ("pantry", "Pantry"), ("circuit", "Circuit")) { Group = "Template" };

    public static readonly ColorField Background = new("color.background", "Background", "#faf8f4") { Group = Colors };
    public static readonly ColorField Surface = new("color.surface", "Soft background", "#f1ede5") { Group = Colors, Help = "Cards and quiet sections." };
    public static readonly ColorField Text = new("color.text", "Text", "#1c1a17") { Group = Colors };
    public static readonly ColorField Muted = new("color.muted", "Quiet text", "#6b655c") { Group = Colors };
    public static readonly ColorField Line = new("color.line", "Lines", "#dfd9ce") { Group = Colors };
    public static readonly ColorField Accent = new("color.accent", "Accent", "#1c1a17") { Group = Colors, Help = "Buttons and links." };
    public static readonly ColorField OnAccent = new("color.onAccent", "Text on accent", "#faf8f4") { Group = Colors };

    public static readonly ChoiceField HeadingFont = new("font.heading", "Headings", Fonts.Choices) { Group = Type, AsList = true };
    public static readonly ChoiceField BodyFont = new("font.body", "Text", Fonts.Choices) { Group = Type, AsList = true };
    public static readonly RangeField TextSize = new("font.size", "Text size", 14, 20, 16) { Group = Type, Unit = "px" };
    public static readonly RangeField HeadingScale = new("font.scale", "Heading size", 80, 130, 100) { Group = Type, Unit = "%", Step = 5 };

    public static readonly RangeField Radius = new("shape.radius", "Corners", 0, 28, 0) { Group = Shape, Unit = "px" };
    public static readonly ChoiceField Spacing = new(
        "shape.spacing", "Spacing", ("compact", "Compact"), ("regular", "Regular"), ("airy", "Airy")) { Group = Shape, Default = "regular" };

    /// <summary>In the order of the theme panel.</summary>
    public static readonly IReadOnlyList<Field> All =
    [
        Template, Background, Surface, Text, Muted, Line, Accent, OnAccent, HeadingFont, BodyFont, TextSize, HeadingScale, Radius, Spacing,
    ];

    /// <summary>Which color must be readable on which; WCAG asks 4.5 for text.</summary>
    public static readonly IReadOnlyList<(ColorField Front, ColorField Back, double Least)> Contrasts =
    [
        (Text, Background, 4.5), (Text, Surface, 4.5), (Muted, Background, 4.5), (OnAccent, Accent, 4.5),
    ];

    public static Field? Find(string name) => All.FirstOrDefault(f => f.Name == name);
}

/// <summary>The typefaces that are served with the shops.</summary>
public static class Fonts
{
    public static readonly IReadOnlyList<Choice> Choices =
    [
        ("fraunces", "Fraunces"), ("newsreader", "Newsreader"), ("instrument-sans", "Instrument Sans"), ("inter", "Inter"),
        ("bricolage-grotesque", "Bricolage Grotesque"), ("figtree", "Figtree"), ("archivo", "Archivo"), ("space-grotesk", "Space Grotesk"),
        ("jetbrains-mono", "JetBrains Mono"),
    ];

    /// <summary>A CSS font-family: the face, a system face stretched to its metrics (shop/fonts.css), others of its kind.</summary>
    public static string Stack(string font) => font switch
    {
        "fraunces" or "newsreader" => $"\"{Label(font)}\", \"{Label(font)} Fallback\", Georgia, \"Times New Roman\", serif",
        "jetbrains-mono" => $"\"{Label(font)}\", \"{Label(font)} Fallback\", ui-monospace, Menlo, Consolas, monospace",
        _ => $"\"{Label(font)}\", \"{Label(font)} Fallback\", system-ui, -apple-system, \"Segoe UI\", sans-serif",
    };

    public static string Label(string font) => Choices.FirstOrDefault(f => f.Value == font)?.Label ?? "Inter";
}
