using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Blocks;

/// <summary>Products side by side: the newest, a category's, or chosen ones.</summary>
public sealed class ProductGridBlock : BlockDefinition
{
    public static readonly TextField Heading = Common.Heading;
    public static readonly LongTextField Text = new("text", "Text") { MaxLength = 300, Placeholder = "A sentence below the heading" };
    public static readonly ChoiceField Source = new(
        "source", "Which products", ("newest", "Newest"), ("category", "Category"), ("chosen", "Chosen"));
    public static readonly CategoryRefField ShownCategory = new("category", "Category") { When = new("source", "category") };
    public static readonly ProductRefsField Products = new("products", "Products") { When = new("source", "chosen"), Max = 24 };
    public static readonly RangeField Count = new("count", "How many", 2, 24, 8) { When = new("source", "newest", "category") };

    public static readonly ChoiceField Layout = new("layout", "Layout", ("grid", "Grid"), ("row", "Scrolling row")) { Group = FieldGroup.Layout };
    public static readonly ChoiceField Columns = new(
        "columns", "Columns", ("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5")) { Group = FieldGroup.Layout, Default = "4", Responsive = true };
    public static readonly ChoiceField Align = Common.Align with { Label = "Heading alignment" };
    public static readonly TextField MoreLabel = new("moreLabel", "Link to more") { MaxLength = 40, Placeholder = "View all" };
    public static readonly LinkField MoreLink = new("moreLink", "Where it leads", LinkRef.Page("products"));

    public static readonly ChoiceField Ratio = new(
        "ratio", "Pictures", ("template", "As template"), ("square", "Square"), ("portrait", "Upright"), ("landscape", "Wide")) { Group = FieldGroup.Style };
    public static readonly ToggleField Price = new("price", "Show price", true) { Group = FieldGroup.Style };
    public static readonly ToggleField QuickAdd = new("quickAdd", "Add to cart from here") { Group = FieldGroup.Style };
    public static readonly ChoiceField Ground = Common.Ground;
    public static readonly ChoiceField Space = Common.Space;

    public override string Type => "product-grid";
    public override string Label => "Products";
    public override string Icon => "layout-grid";
    public override string Description => "The newest, a category's, or products you choose.";
    public override string Category => BlockCategory.Products;
    public override IReadOnlyList<Field> Fields { get; } =
        [Heading, Text, Source, ShownCategory, Products, Count, MoreLabel, MoreLink, Layout, Columns, Align, Ratio, Price, QuickAdd, Ground, Space];

    public override IReadOnlyList<Preset> Presets { get; } =
    [
        new("newest", "Newest products", () => new("product-grid", Heading.Is("New in the shop"), MoreLabel.Is("View all"))),
        new("category", "Products of a category", () => new("product-grid", Heading.Is("From one category"), Source.Is("category"))),
        new("chosen", "Chosen products", () => new("product-grid", Heading.Is("Our favorites"), Source.Is("chosen"))),
        new("row", "Scrolling row of products", () => new("product-grid", Heading.Is("New in the shop"), Layout.Is("row"))),
    ];

    public override IEnumerable<DataNeed> Needs(BlockView block) => block.Get(Source) switch
    {
        "chosen" => [new ProductsNeed(block.Id, Products.Max, Ids: block.Get(Products))],
        "category" => [new ProductsNeed(block.Id, (int)block.Get(Count), CategoryId: block.Get(ShownCategory) ?? Guid.Empty)],
        _ => [new ProductsNeed(block.Id, (int)block.Get(Count))],
    };
}
