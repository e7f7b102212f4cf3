using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Blocks;

/// <summary>Who you are, links, and the small print.</summary>
public sealed class FooterBlock : BlockDefinition
{
    public static readonly TextField Heading = new("heading", "Name", "") { Help = "Without one the store's name is shown.", Placeholder = "Store name" };
    public static readonly LongTextField Text = new("text", "About") { MaxLength = 400, Placeholder = "A sentence about your store" };
    public static readonly TextField LinkLabel = new("label", "Label") { MaxLength = 40 };
    public static readonly LinkField LinkTo = new("link", "Link");
    public static readonly TextField LinkColumn = new("column", "Under", "Shop") { MaxLength = 30, Help = "Links with the same heading stand in one column." };
    public static readonly ListField Links = new("links", "Links", LinkLabel, LinkTo, LinkColumn) { Max = 24, ItemLabel = "link" };
    public static readonly TextField Email = new("email", "Contact address") { MaxLength = 120, Inline = false };
    public static readonly TextField SmallPrint = new("smallPrint", "Small print", "All rights reserved.") { MaxLength = 160 };
    public static readonly ToggleField Payments = new("payments", "Show payment methods", true);
    public static readonly ChoiceField Layout = new(
        "layout", "Layout", ("columns", "Columns"), ("centered", "Centered"), ("line", "One line")) { Group = FieldGroup.Layout };
    public static readonly ChoiceField Ground = Common.Ground with { Default = "soft" };

    public override string Type => "footer";
    public override string Label => "Footer";
    public override string Icon => "panel-bottom";
    public override string Description => "Who you are, links, and the small print.";
    public override string Category => BlockCategory.Frame;
    public override int? LimitPerPage => 1;
    public override bool Required => true;
    public override IReadOnlyList<Field> Fields { get; } = [Heading, Text, Links, Email, SmallPrint, Payments, Layout, Ground];
    public override IReadOnlyList<Preset> Presets { get; } = [new("columns", "Footer", () => new("footer"))];

    /// <summary>A link with a new id, under a column's heading.</summary>
    public static ListItem Link(string column, string label, LinkRef to) => ListItem.New(LinkLabel.Is(label), LinkTo.Is(to), LinkColumn.Is(column));
}
