using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Blocks;

/// <summary>A picture beside words.</summary>
public sealed class ImageWithTextBlock : BlockDefinition
{
    public static readonly TextField Eyebrow = new("eyebrow", "Small line above") { MaxLength = 60, Placeholder = "Small line above" };
    public static readonly TextField Heading = Common.Heading;
    public static readonly RichTextField Text = new("text", "Text");
    public static readonly ListField Actions = Buttons.Field;
    public static readonly ImageField Image = new("image", "Picture");

    public static readonly ChoiceField ImageSide = new("imageSide", "Picture", ("left", "Left"), ("right", "Right")) { Group = FieldGroup.Layout };
    public static readonly ChoiceField Split = new(
        "split", "Picture's share", ("third", "A third"), ("half", "Half"), ("twothirds", "Two thirds")) { Group = FieldGroup.Layout, Default = "half" };
    public static readonly ChoiceField Width = Common.Width;
    public static readonly ChoiceField Align = Common.Align;
    public static readonly ChoiceField Ratio = new(
        "ratio", "Picture's shape", ("natural", "As it is"), ("square", "Square"), ("portrait", "Upright"), ("landscape", "Wide")) { Group = FieldGroup.Style };
    public static readonly ChoiceField Ground = Common.Ground;
    public static readonly ChoiceField Space = Common.Space;

    public override string Type => "image-with-text";
    public override string Label => "Image with text";
    public override string Icon => "layout-template";
    public override string Description => "A picture beside words: your story, a material, a promise.";
    public override IReadOnlyList<Field> Fields { get; } =
        [Eyebrow, Heading, Text, Actions, Image, ImageSide, Split, Width, Align, Ratio, Ground, Space];

    public override IReadOnlyList<Preset> Presets { get; } =
    [
        new("left", "Image left, text right", () => Make("left")),
        new("right", "Text left, image right", () => Make("right")),
    ];

    private static BlockSpec Make(string side) => new(
        "image-with-text", Heading.Is("Made with care"),
        Text.Is(RichText.Of("Tell how it is made, by whom, or what makes it different. Two or three sentences are enough.")), ImageSide.Is(side));
}
