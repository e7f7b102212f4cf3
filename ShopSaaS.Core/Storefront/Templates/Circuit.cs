using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Templates;

/// <summary>Electronics and tools: dark, exact, dense.</summary>
public sealed class Circuit : StoreTemplate
{
    public override string Key => "circuit";
    public override string Name => "Circuit";
    public override string Description => "For electronics and tools. Dark, exact and quick to compare.";

    public override IReadOnlyList<FieldValue> Tokens { get; } =
    [
        ThemeTokens.Background.Is("#0d0f10"), ThemeTokens.Surface.Is("#15181a"), ThemeTokens.Text.Is("#f0f1ec"), ThemeTokens.Muted.Is("#9ba2a6"),
        ThemeTokens.Line.Is("#2b3033"), ThemeTokens.Accent.Is("#ff6b2c"), ThemeTokens.OnAccent.Is("#140700"),
        ThemeTokens.HeadingFont.Is("archivo"), ThemeTokens.BodyFont.Is("archivo"), ThemeTokens.TextSize.Is(16), ThemeTokens.HeadingScale.Is(100),
        ThemeTokens.Radius.Is(0), ThemeTokens.Spacing.Is("regular"),
    ];

    protected override BlockSpec Home(string storeName) => Page(
        new BlockSpec("hero",
            HeroBlock.Eyebrow.Is("New: Series 4"),
            HeroBlock.Heading.Is("Tools that keep up with you"),
            HeroBlock.Text.Is("Keyboards, audio and power for people who notice the difference. Specifications first, no fairy tales."),
            HeroBlock.Actions.Is([Buttons.New("Browse all", LinkRef.Page("products")), Buttons.New("Search", LinkRef.Page("search"), "secondary")]),
            HeroBlock.Image.Is(Picture("kilohertz/hero-1", 2000, 1200, "A display, a keyboard and headphones on dark glass") with { FocusX = 70 }),
            HeroBlock.Layout.Is("cover"), HeroBlock.Align.Is("left"), HeroBlock.Vertical.Is("bottom"), HeroBlock.Height.Is("large"), HeroBlock.Overlay.Is(0)),
        new BlockSpec("product-grid",
            ProductGridBlock.Heading.Is("In stock, ships today"), ProductGridBlock.Count.Is(8), ProductGridBlock.Columns.Is("4"),
            ProductGridBlock.Ratio.Is("square"), ProductGridBlock.QuickAdd.Is(true), ProductGridBlock.MoreLabel.Is("All products")),
        new BlockSpec("category-list",
            CategoryListBlock.Heading.Is("Departments"), CategoryListBlock.Layout.Is("cards"), CategoryListBlock.Columns.Is("4"), CategoryListBlock.Count.Is(4)),
        new BlockSpec("image-with-text",
            ImageWithTextBlock.Eyebrow.Is("Measured, not claimed"),
            ImageWithTextBlock.Heading.Is("We test what we sell"),
            ImageWithTextBlock.Text.Is(RichText.Of(
                "Battery life, latency, noise, heat: each product goes through our bench before it goes online, and the numbers stand on its page.",
                "If a device misses its data sheet, we say so or we don't sell it.")),
            ImageWithTextBlock.Image.Is(Picture("kilohertz/story-bench-1", 1176, 1176, "Screwdrivers, a multimeter and a soldering iron on a bench")),
            ImageWithTextBlock.ImageSide.Is("left"), ImageWithTextBlock.Split.Is("half"), Common.Ground.Is("soft")),
        new BlockSpec("product-grid",
            ProductGridBlock.Heading.Is("Just arrived"), ProductGridBlock.Count.Is(10), ProductGridBlock.Layout.Is("row"), ProductGridBlock.Ratio.Is("square")),
        new BlockSpec("rich-text",
            RichTextBlock.Heading.Is("Two years of warranty. Thirty days to change your mind."),
            RichTextBlock.Text.Is(RichText.Of($"{storeName} repairs before it replaces. Spare parts are listed with every product.")),
            RichTextBlock.Align.Is("left"), RichTextBlock.Width.Is("page"), Common.Ground.Is("soft")));

    protected override BlockSpec Header(string storeName) => HeaderGroup(
        new BlockSpec("announcement", AnnouncementBlock.Text.Is("Ordered before 16:00, shipped today"), AnnouncementBlock.Ground.Is("soft")),
        new BlockSpec("header",
            HeaderBlock.Menu.Is([HeaderBlock.Entry("All products", LinkRef.Page("products"))]),
            HeaderBlock.Layout.Is("stacked")));

    protected override BlockSpec Footer(string storeName) => FooterGroup(
        new BlockSpec("footer",
            FooterBlock.Text.Is("Electronics and tools, tested before they are sold."),
            FooterBlock.Links.Is([
                FooterBlock.Link("Shop", "All products", LinkRef.Page("products")), FooterBlock.Link("Shop", "Search", LinkRef.Page("search")),
                FooterBlock.Link("Support", "Your cart", LinkRef.Page("cart")), FooterBlock.Link("Support", "Write to us", LinkRef.Url("mailto:support@example.com")),
            ]),
            FooterBlock.Layout.Is("columns"), FooterBlock.Ground.Is("plain")));
}
