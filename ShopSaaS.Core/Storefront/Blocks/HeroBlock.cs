using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Blocks;

/// <summary>The first thing people see: a large picture, a sentence, a way in.</summary>
public sealed class HeroBlock : BlockDefinition
{
    public static readonly TextField Eyebrow = new("eyebrow", "Small line above") { MaxLength = 60, Placeholder = "Small line above" };
    public static readonly TextField Heading = new("heading", "Heading", "Say what you make") { MaxLength = 120, Placeholder = "Heading" };
    public static readonly LongTextField Text = new("text", "Text") { MaxLength = 400, Placeholder = "A sentence or two" };
    public static readonly ListField Actions = Buttons.Field;
    public static readonly ImageField Image = new("image", "Picture");
    public static readonly ImageField PhoneImage = new("phoneImage", "Picture on phones") { Help = "An upright one. Without it the picture is cropped." };

    public static readonly ChoiceField Layout = new(
        "layout", "Layout", ("cover", "Text on picture"), ("split", "Side by side"), ("stacked", "Picture below")) { Group = FieldGroup.Layout };
    public static readonly ChoiceField ImageSide = new(
        "imageSide", "Picture", ("right", "Right"), ("left", "Left")) { Group = FieldGroup.Layout, When = new("layout", "split") };
    public static readonly ChoiceField Height = new(
        "height", "Height", ("small", "Small"), ("medium", "Medium"), ("large", "Large"), ("screen", "Whole screen"))
    {
        Group = FieldGroup.Layout, Default = "large", Responsive = true,
    };
    public static readonly ChoiceField Align = Common.Align;
    public static readonly ChoiceField Vertical = new(
        "vertical", "Text height", ("top", "Top"), ("middle", "Middle"), ("bottom", "Bottom"))
    {
        Group = FieldGroup.Layout, Default = "middle", Responsive = true, When = new("layout", "cover", "split"),
    };
    public static readonly ChoiceField Size = new(
        "size", "Heading size", ("medium", "Medium"), ("large", "Large"), ("huge", "Huge")) { Group = FieldGroup.Style, Default = "large", Responsive = true };
    public static readonly RangeField Overlay = new("overlay", "Darken picture", 0, 80, 30)
    {
        Group = FieldGroup.Style, Unit = "%", Step = 5, When = new("layout", "cover"), Help = "So that text on it stays readable.",
    };
    public static readonly ChoiceField Ground = Common.Ground with { When = new("layout", "split", "stacked") };

    public override string Type => "hero";
    public override string Label => "Hero";
    public override string Icon => "image";
    public override string Description => "A large picture with a sentence and a way in.";
    public override IReadOnlyList<Field> Fields { get; } =
        [Eyebrow, Heading, Text, Actions, Image, PhoneImage, Layout, ImageSide, Height, Align, Vertical, Size, Overlay, Ground];

    public override IReadOnlyList<Preset> Presets { get; } =
    [
        new("cover", "Hero with text on picture", () => Make("cover", "center")),
        new("split", "Hero side by side", () => Make("split", "left")),
        new("stacked", "Hero with picture below", () => Make("stacked", "center")),
    ];

    private static BlockSpec Make(string layout, string align) => new(
        "hero", Heading.Is("Made to be used every day"), Text.Is("Tell people in one sentence what they find here."),
        Actions.Is([Buttons.New("Shop now", LinkRef.Page("products"))]), Layout.Is(layout), Align.Is(align));
}
