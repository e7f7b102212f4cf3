using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Templates;

/// <summary>Food and gifts: warm blocks of color, round shapes, friendly type.</summary>
public sealed class Pantry : StoreTemplate
{
    public override string Key => "pantry";
    public override string Name => "Pantry";
    public override string Description => "For food, drinks and gifts. Warm, round and cheerful.";

    public override IReadOnlyList<FieldValue> Tokens { get; } =
    [
        ThemeTokens.Background.Is("#fffaf0"), ThemeTokens.Surface.Is("#fdeccd"), ThemeTokens.Text.Is("#2a1710"), ThemeTokens.Muted.Is("#6b5145"),
        ThemeTokens.Line.Is("#eedcbd"), ThemeTokens.Accent.Is("#1d5a3c"), ThemeTokens.OnAccent.Is("#fff8e9"),
        ThemeTokens.HeadingFont.Is("bricolage-grotesque"), ThemeTokens.BodyFont.Is("figtree"), ThemeTokens.TextSize.Is(17), ThemeTokens.HeadingScale.Is(100),
        ThemeTokens.Radius.Is(28), ThemeTokens.Spacing.Is("regular"),
    ];

    protected override BlockSpec Home(string storeName) => Page(
        new BlockSpec("hero",
            HeroBlock.Eyebrow.Is("Baked this morning"),
            HeroBlock.Heading.Is("Good things for the table"),
            HeroBlock.Text.Is("Bread, jam, oil and everything that goes on top. Packed today, at your door in two days."),
            HeroBlock.Actions.Is([Buttons.New("Fill a basket", LinkRef.Page("products")), Buttons.New("Send a gift", LinkRef.Page("products"), "secondary")]),
            HeroBlock.Image.Is(Picture("pantry/hero-1", 1680, 1008, "Olive oil, pickles, honey, jam, tea, bread and cookies") with { FocusX = 70 }),
            HeroBlock.Layout.Is("split"), HeroBlock.ImageSide.Is("right"), HeroBlock.Align.Is("left"), HeroBlock.Height.Is("large"), HeroBlock.Ground.Is("soft")),
        new BlockSpec("category-list",
            CategoryListBlock.Heading.Is("What are you hungry for?"), CategoryListBlock.Layout.Is("cards"), CategoryListBlock.Columns.Is("4"),
            CategoryListBlock.Count.Is(4), CategoryListBlock.Align.Is("center")),
        new BlockSpec("product-grid",
            ProductGridBlock.Heading.Is("Fresh on the shelf"), ProductGridBlock.Count.Is(8), ProductGridBlock.Columns.Is("4"),
            ProductGridBlock.Ratio.Is("square"), ProductGridBlock.QuickAdd.Is(true), ProductGridBlock.MoreLabel.Is("See everything")),
        new BlockSpec("image-with-text",
            ImageWithTextBlock.Heading.Is("From people with flour on their hands"),
            ImageWithTextBlock.Text.Is(RichText.Of(
                $"At {storeName} we know every baker, beekeeper and picker by first name. We pay them fairly and taste everything twice.",
                "If you don't like something, tell us. You get your money back and we eat the rest.")),
            ImageWithTextBlock.Image.Is(Picture("pantry/section-table-1", 1176, 1008, "Bread, cheese, honey and olive oil")),
            ImageWithTextBlock.ImageSide.Is("left"), Common.Ground.Is("soft")),
        new BlockSpec("gallery",
            GalleryBlock.Heading.Is("A little something for everyone"),
            GalleryBlock.Images.Is([
                GalleryBlock.Picture(Picture("pantry/section-morning-1", 1176, 1008, "A bag of coffee, cookies and honey"), "The breakfast box"),
                GalleryBlock.Picture(Picture("pantry/olive-oil-1", 1008, 1008, "A bottle of olive oil"), "The cook's box"),
                GalleryBlock.Picture(Picture("pantry/section-gift-1", 1176, 1008, "A wrapped gift box with jam, tea and chocolate"), "The sweet box"),
            ]),
            GalleryBlock.Columns.Is("3")),
        new BlockSpec("rich-text",
            RichTextBlock.Heading.Is("Packed today"),
            RichTextBlock.Text.Is(RichText.Of("Order before noon and it leaves our kitchen the same day, wrapped so that nothing breaks.")),
            RichTextBlock.Align.Is("center"), Common.Ground.Is("soft")));

    protected override BlockSpec Header(string storeName) => HeaderGroup(
        new BlockSpec("announcement", AnnouncementBlock.Text.Is("Baked in the morning, packed by noon, with you in two days."), AnnouncementBlock.Ground.Is("accent")),
        new BlockSpec("header",
            HeaderBlock.Menu.Is([HeaderBlock.Entry("All products", LinkRef.Page("products"))]),
            HeaderBlock.Layout.Is("left"), HeaderBlock.Line.Is(false)));

    protected override BlockSpec Footer(string storeName) => FooterGroup(
        new BlockSpec("footer",
            FooterBlock.Text.Is("Good food from good people. Questions, wishes, recipes? Write to us, we answer the same day."),
            FooterBlock.Links.Is([
                FooterBlock.Link("Shop", "Everything", LinkRef.Page("products")), FooterBlock.Link("Shop", "Your basket", LinkRef.Page("cart")),
                FooterBlock.Link("Hello", "Write to us", LinkRef.Url("mailto:hello@example.com")),
            ]),
            FooterBlock.Ground.Is("accent")));
}
