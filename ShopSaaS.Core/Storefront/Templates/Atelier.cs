using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Templates;

/// <summary>Objects and fashion: large serif, a lot of air, thin lines.</summary>
public sealed class Atelier : StoreTemplate
{
    public override string Key => "atelier";
    public override string Name => "Atelier";
    public override string Description => "For objects, fashion and design. Quiet, wide and bright.";

    public override IReadOnlyList<FieldValue> Tokens { get; } =
    [
        ThemeTokens.Background.Is("#f6f4ef"), ThemeTokens.Surface.Is("#ebe7de"), ThemeTokens.Text.Is("#1c1b19"), ThemeTokens.Muted.Is("#655f56"),
        ThemeTokens.Line.Is("#d8d3c8"), ThemeTokens.Accent.Is("#1c1b19"), ThemeTokens.OnAccent.Is("#f8f6f2"),
        ThemeTokens.HeadingFont.Is("newsreader"), ThemeTokens.BodyFont.Is("instrument-sans"), ThemeTokens.TextSize.Is(16), ThemeTokens.HeadingScale.Is(100),
        ThemeTokens.Radius.Is(0), ThemeTokens.Spacing.Is("regular"),
    ];

    protected override BlockSpec Home(string storeName) => Page(
        new BlockSpec("hero",
            HeroBlock.Heading.Is("Things worth keeping"),
            HeroBlock.Text.Is("Ceramics, glass and wood for quiet rooms, made in small numbers by people we know."),
            HeroBlock.Actions.Is([Buttons.New("See the collection", LinkRef.Page("products"))]),
            HeroBlock.Image.Is(Picture("aune-sol/hero-1", 2000, 1200, "Vases, bowls and a mug on low plinths") with { FocusX = 70 }),
            HeroBlock.Layout.Is("cover"), HeroBlock.Align.Is("left"), HeroBlock.Vertical.Is("bottom"), HeroBlock.Height.Is("screen"),
            HeroBlock.Size.Is("large"), HeroBlock.Overlay.Is(0)),
        new BlockSpec("rich-text",
            RichTextBlock.Text.Is(RichText.Of($"{storeName} chooses slowly. Every piece here is one we use ourselves, and would buy again.")),
            RichTextBlock.Size.Is("large"), RichTextBlock.Width.Is("narrow"), RichTextBlock.Align.Is("center"), Common.Space.Is("large")),
        new BlockSpec("product-grid",
            ProductGridBlock.Heading.Is("New this season"), ProductGridBlock.Count.Is(6), ProductGridBlock.Columns.Is("3"),
            ProductGridBlock.Ratio.Is("portrait"), ProductGridBlock.MoreLabel.Is("All objects")),
        new BlockSpec("image-with-text",
            ImageWithTextBlock.Eyebrow.Is("The making"),
            ImageWithTextBlock.Heading.Is("Two hands, one kiln, nine days"),
            ImageWithTextBlock.Text.Is(RichText.Of(
                "A cup is thrown in four minutes. Then it dries for a week, is fired twice, and sanded by hand until its foot no longer scratches the table.",
                "That is why no two are alike, and why they last.")),
            ImageWithTextBlock.Actions.Is([Buttons.New("Read more", LinkRef.Page("products"), "plain")]),
            ImageWithTextBlock.Image.Is(Picture("aune-sol/story-hands-1", 1120, 1120, "Stacked plates, a bowl, a mug and a jug")),
            ImageWithTextBlock.ImageSide.Is("right"), ImageWithTextBlock.Width.Is("full"), Common.Ground.Is("soft")),
        new BlockSpec("category-list",
            CategoryListBlock.Heading.Is("By room"), CategoryListBlock.Layout.Is("tiles"), CategoryListBlock.Columns.Is("3"), CategoryListBlock.Count.Is(3)),
        new BlockSpec("gallery",
            GalleryBlock.Images.Is([
                GalleryBlock.Picture(Picture("aune-sol/gallery-1", 960, 1200, "Three vases in raw clay and moss")),
                GalleryBlock.Picture(Picture("aune-sol/gallery-2", 960, 1200, "Three lit candles in brass candlesticks")),
                GalleryBlock.Picture(Picture("aune-sol/gallery-3", 960, 1200, "Two cups before a round vase")),
                GalleryBlock.Picture(Picture("aune-sol/story-wool-1", 1120, 1120, "Folded throws in wool and linen")),
                GalleryBlock.Picture(Picture("aune-sol/gallery-4", 960, 1200, "A folded throw on an oak stool")),
            ]),
            GalleryBlock.Layout.Is("mosaic"), GalleryBlock.Gap.Is("small"), Common.Space.Is("large")));

    protected override BlockSpec Header(string storeName) => HeaderGroup(
        new BlockSpec("header",
            HeaderBlock.Menu.Is([HeaderBlock.Entry("Shop", LinkRef.Page("products"))]),
            HeaderBlock.Layout.Is("center")));

    protected override BlockSpec Footer(string storeName) => FooterGroup(
        new BlockSpec("footer",
            FooterBlock.Text.Is("Objects for quiet rooms. Sent with care, returned without questions within 30 days."),
            FooterBlock.Links.Is([
                FooterBlock.Link("Shop", "All objects", LinkRef.Page("products")), FooterBlock.Link("Shop", "Search", LinkRef.Page("search")),
                FooterBlock.Link("Help", "Your cart", LinkRef.Page("cart")), FooterBlock.Link("Help", "Write to us", LinkRef.Url("mailto:hello@example.com")),
            ]),
            FooterBlock.Ground.Is("plain")));
}
