using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Blocks;

/// <summary>A page: a column of sections.</summary>
public sealed class PageRoot : BlockDefinition
{
    public const string TypeName = "page";
    public const string Sections = "sections";
    public override string Type => TypeName;
    public override string Label => "Page";
    public override string Icon => "file-text";
    public override string Category => BlockCategory.Root;
    public override IReadOnlyList<SlotDefinition> Slots { get; } = [new(Sections, "Page")];
}

/// <summary>What stands above every page.</summary>
public sealed class HeaderRoot : BlockDefinition
{
    public const string TypeName = "header-group";
    public const string Blocks = "blocks";
    public override string Type => TypeName;
    public override string Label => "Header";
    public override string Icon => "panel-top";
    public override string Category => BlockCategory.Root;
    public override IReadOnlyList<SlotDefinition> Slots { get; } = [new(Blocks, "Header", "announcement", "header") { Max = 4 }];
}

/// <summary>What stands below every page.</summary>
public sealed class FooterRoot : BlockDefinition
{
    public const string TypeName = "footer-group";
    public const string Blocks = "blocks";
    public override string Type => TypeName;
    public override string Label => "Footer";
    public override string Icon => "panel-bottom";
    public override string Category => BlockCategory.Root;
    public override IReadOnlyList<SlotDefinition> Slots { get; } =
        [new(Blocks, "Footer", "footer", "rich-text", "image-with-text", "gallery") { Max = 6 }];
}

/// <summary>The theme has values but no blocks.</summary>
public sealed class ThemeRoot : BlockDefinition
{
    public const string TypeName = "theme";
    public override string Type => TypeName;
    public override string Label => "Theme";
    public override string Icon => "palette";
    public override string Category => BlockCategory.Root;
}
