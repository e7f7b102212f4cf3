using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Blocks;

/// <summary>Ways into the shelves.</summary>
public sealed class CategoryListBlock : BlockDefinition
{
    public static readonly TextField Heading = Common.Heading;
    public static readonly ChoiceField Source = new("source", "Which categories", ("all", "All"), ("chosen", "Chosen"));
    public static readonly CategoryRefsField Categories = new("categories", "Categories") { When = new("source", "chosen") };
    public static readonly RangeField Count = new("count", "How many", 2, 12, 6) { When = new("source", "all") };
    public static readonly ChoiceField Layout = new(
        "layout", "Layout", ("cards", "Pictures"), ("tiles", "Names on pictures"), ("list", "Names only")) { Group = FieldGroup.Layout };
    public static readonly ChoiceField Columns = new(
        "columns", "Columns", ("2", "2"), ("3", "3"), ("4", "4"), ("6", "6")) { Group = FieldGroup.Layout, Default = "3", Responsive = true, When = new("layout", "cards", "tiles") };
    public static readonly ChoiceField Align = Common.Align with { Label = "Heading alignment" };
    public static readonly ChoiceField Ground = Common.Ground;
    public static readonly ChoiceField Space = Common.Space;

    public override string Type => "category-list";
    public override string Label => "Categories";
    public override string Icon => "folder-tree";
    public override string Description => "Ways into your shelves.";
    public override string Category => BlockCategory.Products;
    public override IReadOnlyList<Field> Fields { get; } = [Heading, Source, Categories, Count, Layout, Columns, Align, Ground, Space];

    public override IReadOnlyList<Preset> Presets { get; } =
    [
        new("cards", "Categories with pictures", () => new("category-list", Heading.Is("Shop by category"))),
        new("list", "Category names", () => new("category-list", Heading.Is("Shop by category"), Layout.Is("list"))),
    ];

    public override IEnumerable<DataNeed> Needs(BlockView block) => block.Get(Source) == "chosen"
        ? [new CategoriesNeed(block.Id, Categories.Max, block.Get(Categories))]
        : [new CategoriesNeed(block.Id, (int)block.Get(Count))];
}
