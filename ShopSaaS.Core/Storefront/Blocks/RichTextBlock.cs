using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Blocks;

/// <summary>Words alone.</summary>
public sealed class RichTextBlock : BlockDefinition
{
    public static readonly TextField Heading = Common.Heading;
    public static readonly RichTextField Text = new("text", "Text");
    public static readonly ListField Actions = Buttons.Field;
    public static readonly ChoiceField Align = Common.Align;
    public static readonly ChoiceField Width = new(
        "width", "Width", ("narrow", "Narrow"), ("medium", "Medium"), ("page", "Page width")) { Group = FieldGroup.Layout, Default = "medium" };
    public static readonly ChoiceField Size = new("size", "Text size", ("regular", "Regular"), ("large", "Large")) { Group = FieldGroup.Style };
    public static readonly ChoiceField Ground = Common.Ground;
    public static readonly ChoiceField Space = Common.Space;

    public override string Type => "rich-text";
    public override string Label => "Text";
    public override string Icon => "type";
    public override string Description => "Headings, paragraphs and lists.";
    public override IReadOnlyList<Field> Fields { get; } = [Heading, Text, Actions, Align, Width, Size, Ground, Space];

    public override IReadOnlyList<Preset> Presets { get; } =
    [
        new("text", "Text", () => new(
            "rich-text", Heading.Is("A few words"), Text.Is(RichText.Of("Write what people should know: who you are, how you ship, what you believe in.")))),
        new("quote", "Large statement", () => new(
            "rich-text", Text.Is(RichText.Of("One strong sentence says more than three paragraphs.")), Size.Is("large"), Align.Is("center"), Width.Is("narrow"))),
    ];
}
