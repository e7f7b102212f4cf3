using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Demo;

/// <summary>Aune &amp; Sol, objects for the home: wide rooms, few words.</summary>
internal static class AuneSolPages
{
    public static readonly string[] Scenes =
        ["hero-1", "story-hands-1", "story-wool-1", "gallery-1", "gallery-2", "gallery-3", "gallery-4", "hero-2", "hero-3"];

    private static readonly string[] Shelves = ["tableware", "vases-objects", "lighting", "furniture", "textiles", "bags"];

    public static DemoPages Draw(DemoProps props) => new(
        [Hero(props), Statement, New, Making(props), Rooms(props), Wool(props), Light(props), Pictures(props)],
        [
            AnnouncementBlock.Text.Is("Free shipping from €75. Ten percent off your first order with WELCOME10."), AnnouncementBlock.Ground.Is("soft"),
        ],
        [HeaderBlock.Menu.Is([.. props.MenuOf(Shelves)]), HeaderBlock.Categories.Is(false)],
        [
            FooterBlock.Text.Is("Quiet objects for the home, from small workshops. Sent with care, returned without questions within 30 days."),
            FooterBlock.Email.Is("hello@aune-sol.example"), FooterBlock.SmallPrint.Is("A demo store: look around and order, nothing is really sent."),
            FooterBlock.Links.Is([
                .. props.FooterOf(Shelves),
                FooterBlock.Link("Help", "Everything we have", LinkRef.Page("products")), FooterBlock.Link("Help", "Search", LinkRef.Page("search")),
                FooterBlock.Link("Help", "Your cart", LinkRef.Page("cart")),
            ]),
        ]);

    private static BlockSpec Hero(DemoProps props) => new("hero",
        HeroBlock.Heading.Is("Things worth keeping"),
        HeroBlock.Text.Is("Clay, oak, linen and brass,\nmade in small numbers by people we know."),
        HeroBlock.Actions.Is([Buttons.New("See the collection", LinkRef.Page("products"))]),
        HeroBlock.Image.Is(props.Scene("hero-1", "Vases, a mug, a bowl and a jug on sand-colored blocks in soft light", focusX: 85)),
        HeroBlock.PhoneImage.Is(props.Scene("gallery-1", "A tall, a green and a round clay vase side by side")),
        HeroBlock.Layout.Is("cover"), HeroBlock.Align.Is("left"), HeroBlock.Vertical.Is("middle"), HeroBlock.Height.Is("screen"),
        HeroBlock.Size.Is("huge"), HeroBlock.Overlay.Is(25));

    private static BlockSpec Statement => new("rich-text",
        RichTextBlock.Text.Is(RichText.Of("We choose slowly. Every piece here is one we use ourselves, and would buy again.")),
        RichTextBlock.Size.Is("large"), RichTextBlock.Width.Is("narrow"), RichTextBlock.Align.Is("center"), Common.Space.Is("large"));

    private static BlockSpec New => new("product-grid",
        ProductGridBlock.Heading.Is("New this season"), ProductGridBlock.Count.Is(6), ProductGridBlock.Columns.Is("3"),
        ProductGridBlock.Ratio.Is("portrait"), ProductGridBlock.MoreLabel.Is("All objects"));

    private static BlockSpec Making(DemoProps props) => new("image-with-text",
        ImageWithTextBlock.Eyebrow.Is("The making"),
        ImageWithTextBlock.Heading.Is("Two hands, one kiln, nine days"),
        ImageWithTextBlock.Text.Is(RichText.Of(
            "A cup is thrown in four minutes. Then it dries for a week, is fired twice, and sanded by hand until its foot no longer scratches the table.",
            "That is why no two are alike, and why they last.")),
        ImageWithTextBlock.Actions.Is([Buttons.New("Set the table", props.Category("tableware"), "plain")]),
        ImageWithTextBlock.Image.Is(props.Scene("story-hands-1", "A stack of plates with a green bowl, a mug and a white jug")),
        ImageWithTextBlock.ImageSide.Is("right"), ImageWithTextBlock.Width.Is("full"), ImageWithTextBlock.Ratio.Is("square"), Common.Ground.Is("soft"));

    private static BlockSpec Rooms(DemoProps props) => new("category-list",
        CategoryListBlock.Heading.Is("Around the house"), CategoryListBlock.Source.Is("chosen"), CategoryListBlock.Categories.Is(props.CategoryIds(Shelves)),
        CategoryListBlock.Layout.Is("tiles"), CategoryListBlock.Columns.Is("3"));

    private static BlockSpec Wool(DemoProps props) => new("image-with-text",
        ImageWithTextBlock.Eyebrow.Is("Fjell throw"),
        ImageWithTextBlock.Heading.Is("Wool that remembers the weather"),
        ImageWithTextBlock.Text.Is(RichText.Of("Woven on a loom from 1954, washed in river water, fringed by hand. Heavy enough for an open window in March.")),
        ImageWithTextBlock.Actions.Is([Buttons.New("See the throw", props.Product("fjell-throw"), "plain")]),
        ImageWithTextBlock.Image.Is(props.Scene("story-wool-1", "Folded wool throws in oat, rust and moss beside a clay vase")),
        ImageWithTextBlock.ImageSide.Is("left"), ImageWithTextBlock.Width.Is("full"), ImageWithTextBlock.Ratio.Is("square"), Common.Ground.Is("soft"));

    private static BlockSpec Light(DemoProps props) => new("product-grid",
        ProductGridBlock.Heading.Is("Low, warm light"), ProductGridBlock.Source.Is("category"),
        ProductGridBlock.ShownCategory.Is(props.Categories["lighting"].Id), ProductGridBlock.Count.Is(4), ProductGridBlock.Columns.Is("4"),
        ProductGridBlock.Layout.Is("row"), ProductGridBlock.Ratio.Is("portrait"), ProductGridBlock.MoreLabel.Is("All lighting"),
        ProductGridBlock.MoreLink.Is(props.Category("lighting")));

    private static BlockSpec Pictures(DemoProps props) => new("gallery",
        GalleryBlock.Images.Is([
            GalleryBlock.Picture(props.Scene("hero-3", "A carafe and tumblers on a tray, with a teapot and clay vases", focusX: 25)),
            GalleryBlock.Picture(props.Scene("gallery-2", "Three candles burning in brass candlesticks")),
            GalleryBlock.Picture(props.Scene("gallery-3", "A white and a rust-colored cup of coffee with a round vase")),
            GalleryBlock.Picture(props.Scene("hero-2", "A chair with a folded blanket beside a small table with a lamp", focusX: 60)),
            GalleryBlock.Picture(props.Scene("gallery-4", "Folded green blankets on an oak stool")),
        ]),
        GalleryBlock.Layout.Is("mosaic"), GalleryBlock.Gap.Is("small"), Common.Space.Is("large"));
}
