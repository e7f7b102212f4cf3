using System.Globalization;
using System.Text;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Templates;

namespace ShopSaaS.Core.Storefront.Schema;

/// <summary>A store's look: its theme document's values over its template's.</summary>
public sealed class Theme(PageDocument document)
{
    /// <summary>atelier, pantry or circuit.</summary>
    public string Template { get; } = Stored(document, ThemeTokens.Template) ?? ThemeTokens.Template.Default;

    public T Get<T>(Field<T> token) =>
        document.Tokens.TryGetValue(token.Name, out var own) && token.Problem(own) is null ? token.Read(own)
        : StoreTemplate.Find(Template).Tokens.FirstOrDefault(t => t.Field.Name == token.Name) is { } given ? token.Read(given.Value)
        : token.Default;

    /// <summary>True when the merchant chose the value; false when it is the template's.</summary>
    public bool IsOwn(Field token) => document.Tokens.ContainsKey(token.Name);

    /// <summary>
    /// Declarations for the shop's root element: --color-background, --color-on-accent, --font-heading, --font-size, --font-scale,
    /// --shape-radius, --shape-space (a factor). Every value comes out of a checked field, so nothing else can stand in it.
    /// </summary>
    public string ToCss()
    {
        var css = new StringBuilder();
        void Add(string name, string value) => css.Append(CultureInfo.InvariantCulture, $"--{name}:{value};");
        foreach (var color in ThemeTokens.All.OfType<ColorField>())
            Add(color.Name.Replace('.', '-').Replace("onAccent", "on-accent", StringComparison.Ordinal), Get(color));
        Add("font-heading", Fonts.Stack(Get(ThemeTokens.HeadingFont)));
        Add("font-body", Fonts.Stack(Get(ThemeTokens.BodyFont)));
        Add("font-size", Number(Get(ThemeTokens.TextSize)) + "px");
        Add("font-scale", Number(Get(ThemeTokens.HeadingScale) / 100));
        Add("shape-radius", Number(Get(ThemeTokens.Radius)) + "px");
        Add("shape-space", Get(ThemeTokens.Spacing) switch { "compact" => "0.75", "airy" => "1.3", _ => "1" });
        return css.ToString();
    }

    /// <summary>How well one color reads on another, 1 to 21 (WCAG 2.2, relative luminance).</summary>
    public static double Contrast(string front, string back)
    {
        var (a, b) = (Luminance(front), Luminance(back));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string color)
    {
        double Channel(int at)
        {
            var c = int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
    }

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string? Stored(PageDocument document, ChoiceField field) =>
        document.Tokens.TryGetValue(field.Name, out var value) && field.Problem(value) is null ? value.GetString() : null;
}
