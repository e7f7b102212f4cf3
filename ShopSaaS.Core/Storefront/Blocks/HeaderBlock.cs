using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Blocks;

/// <summary>Name or logo, menu, search and cart.</summary>
public sealed class HeaderBlock : BlockDefinition
{
    public static readonly ImageField Logo = new("logo", "Logo") { Help = "Without one the store's name is shown." };
    public static readonly RangeField LogoHeight = new("logoHeight", "Logo height", 20, 96, 32) { Unit = "px", Group = FieldGroup.Layout, Responsive = true };
    public static readonly TextField MenuLabel = new("label", "Label") { MaxLength = 40 };
    public static readonly LinkField MenuLink = new("link", "Link");
    public static readonly ListField Menu = new("menu", "Menu", MenuLabel, MenuLink) { Max = 8, ItemLabel = "entry" };
    public static readonly ToggleField Categories = new("categories", "Add the store's categories to the menu", true);
    public static readonly ChoiceField Layout = new(
        "layout", "Layout", ("left", "Name left"), ("center", "Name centered"), ("stacked", "Menu below")) { Group = FieldGroup.Layout };
    public static readonly ToggleField Search = new("search", "Show search", true) { Group = FieldGroup.Layout };
    public static readonly ToggleField Sticky = new("sticky", "Stay visible while scrolling", true) { Group = FieldGroup.Layout };
    public static readonly ToggleField Line = new("line", "Line below", true) { Group = FieldGroup.Style };

    public override string Type => "header";
    public override string Label => "Header";
    public override string Icon => "panel-top";
    public override string Description => "Name or logo, menu, search and cart.";
    public override string Category => BlockCategory.Frame;
    public override int? LimitPerPage => 1;
    public override bool Required => true;
    public override IReadOnlyList<Field> Fields { get; } = [Logo, Menu, Categories, Layout, LogoHeight, Search, Sticky, Line];
    public override IReadOnlyList<Preset> Presets { get; } = [new("simple", "Header", () => new("header"))];

    public override IEnumerable<DataNeed> Needs(BlockView block) => block.Get(Categories) ? [new CategoriesNeed(block.Id, 6)] : [];

    /// <summary>An entry of the menu with a new id.</summary>
    public static ListItem Entry(string label, LinkRef link) => ListItem.New(MenuLabel.Is(label), MenuLink.Is(link));
}
