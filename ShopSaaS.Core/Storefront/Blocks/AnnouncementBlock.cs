using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Blocks;

/// <summary>A line above the header: shipping, an offer, opening hours.</summary>
public sealed class AnnouncementBlock : BlockDefinition
{
    public static readonly TextField Text = new("text", "Text", "Free shipping on orders over 50") { MaxLength = 120 };
    public static readonly LinkField Link = new("link", "Link");
    public static readonly ChoiceField Ground = new(
        "ground", "Background", ("accent", "Accent"), ("dark", "Dark"), ("soft", "Soft")) { Group = FieldGroup.Style };
    public static readonly ToggleField Dismissable = new("dismissable", "Shoppers can close it") { Group = FieldGroup.Style };

    public override string Type => "announcement";
    public override string Label => "Announcement";
    public override string Icon => "megaphone";
    public override string Description => "A line above the header, on every page.";
    public override string Category => BlockCategory.Frame;
    public override int? LimitPerPage => 3;
    public override IReadOnlyList<Field> Fields { get; } = [Text, Link, Ground, Dismissable];
    public override IReadOnlyList<Preset> Presets { get; } = [new("line", "Announcement", () => new("announcement"))];
}
