using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Blocks;

/// <summary>Several pictures.</summary>
public sealed class GalleryBlock : BlockDefinition
{
    public static readonly TextField Heading = Common.Heading;
    public static readonly ImageField Image = new("image", "Picture");
    public static readonly TextField Caption = new("caption", "Caption") { MaxLength = 120 };
    public static readonly LinkField Link = new("link", "Link");
    public static readonly ListField Images = new("images", "Pictures", Image, Caption, Link) { Max = 16, ItemLabel = "picture" };
    public static readonly ChoiceField Layout = new(
        "layout", "Layout", ("grid", "Grid"), ("mosaic", "Mosaic"), ("row", "Scrolling row")) { Group = FieldGroup.Layout };
    public static readonly ChoiceField Columns = new(
        "columns", "Columns", ("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")) { Group = FieldGroup.Layout, Default = "3", Responsive = true, When = new("layout", "grid") };
    public static readonly ChoiceField Width = Common.Width;
    public static readonly ChoiceField Gap = new(
        "gap", "Gap", ("none", "None"), ("small", "Small"), ("large", "Large")) { Group = FieldGroup.Style, Default = "small" };
    public static readonly ChoiceField Ratio = new(
        "ratio", "Shape", ("natural", "As they are"), ("square", "Square"), ("portrait", "Upright"), ("landscape", "Wide"))
    {
        Group = FieldGroup.Style, Default = "square", When = new("layout", "grid", "row"),
    };
    public static readonly ChoiceField Ground = Common.Ground;
    public static readonly ChoiceField Space = Common.Space;

    public override string Type => "gallery";
    public override string Label => "Gallery";
    public override string Icon => "gallery-horizontal";
    public override string Description => "Several pictures as a grid, a mosaic or a row.";
    public override string Category => BlockCategory.Images;
    public override IReadOnlyList<Field> Fields { get; } = [Heading, Images, Layout, Columns, Width, Gap, Ratio, Ground, Space];

    public override IReadOnlyList<Preset> Presets { get; } =
    [
        new("grid", "Gallery grid", () => new("gallery", Images.Is(Empty(3)))),
        new("mosaic", "Gallery mosaic", () => new("gallery", Images.Is(Empty(5)), Layout.Is("mosaic"))),
    ];

    /// <summary>A picture of the gallery with a new id.</summary>
    public static ListItem Picture(ImageRef image, string caption = "") => ListItem.New(Image.Is(image), Caption.Is(caption));

    private static List<ListItem> Empty(int count) => [.. Enumerable.Range(0, count).Select(_ => ListItem.New([]))];
}
