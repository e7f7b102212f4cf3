using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Demo;

/// <summary>Kilohertz, electronics and tools: specifications first.</summary>
internal static class KilohertzPages
{
    public static readonly string[] Scenes = ["hero-1", "hero-3", "story-bench-1", "story-keys-1", "gallery-1"];

    private static readonly string[] Shelves = ["audio", "keyboards-mice", "screens-light", "power-storage", "cameras-watches", "tools"];

    public static DemoPages Draw(DemoProps props) => new(
        [Hero(props), New, Departments(props), Bench(props), Listen(props), Keys(props), Offers(props), Optics(props), Warranty],
        [AnnouncementBlock.Text.Is("Free shipping from $75. Ten percent off your first order with WELCOME10."), AnnouncementBlock.Ground.Is("dark")],
        [HeaderBlock.Menu.Is([.. props.MenuOf(Shelves)]), HeaderBlock.Categories.Is(false)],
        [
            FooterBlock.Text.Is("Electronics and tools, taken apart and measured before they are sold."),
            FooterBlock.Email.Is("bench@kilohertz.example"), FooterBlock.SmallPrint.Is("A demo store: look around and order, nothing is really sent."),
            FooterBlock.Links.Is([
                .. props.FooterOf(Shelves),
                FooterBlock.Link("Support", "All products", LinkRef.Page("products")), FooterBlock.Link("Support", "Search", LinkRef.Page("search")),
                FooterBlock.Link("Support", "Your cart", LinkRef.Page("cart")),
            ]),
        ]);

    private static BlockSpec Hero(DemoProps props) => new("hero",
        HeroBlock.Eyebrow.Is("Measured, repairable, specified"),
        HeroBlock.Heading.Is("Take it apart"),
        HeroBlock.Text.Is("Audio, keyboards and tools.\nData sheets first, no fairy tales."),
        HeroBlock.Actions.Is([Buttons.New("Browse all", LinkRef.Page("products")), Buttons.New("Headphones", props.Category("headphones"), "secondary")]),
        HeroBlock.Image.Is(props.Scene("hero-1", "A wide monitor, keyboard, speaker and headphones on a dark desk", focusX: 70)),
        HeroBlock.PhoneImage.Is(props.Scene("gallery-1", "A studio microphone on its stand, in front of a dark wall")),
        HeroBlock.Layout.Is("cover"), HeroBlock.Align.Is("left"), HeroBlock.Vertical.Is("middle"), HeroBlock.Height.Is("large"),
        HeroBlock.Size.Is("large"), HeroBlock.Overlay.Is(0));

    private static BlockSpec New => new("product-grid",
        ProductGridBlock.Heading.Is("In stock, ships today"), ProductGridBlock.Count.Is(8), ProductGridBlock.Columns.Is("4"),
        ProductGridBlock.Ratio.Is("square"), ProductGridBlock.QuickAdd.Is(true), ProductGridBlock.MoreLabel.Is("All products"));

    private static BlockSpec Departments(DemoProps props) => new("category-list",
        CategoryListBlock.Heading.Is("Departments"), CategoryListBlock.Source.Is("chosen"), CategoryListBlock.Categories.Is(props.CategoryIds(Shelves)),
        CategoryListBlock.Layout.Is("cards"), CategoryListBlock.Columns.Is("6"));

    private static BlockSpec Bench(DemoProps props) => new("image-with-text",
        ImageWithTextBlock.Eyebrow.Is("Measured, not claimed"),
        ImageWithTextBlock.Heading.Is("We test what we sell"),
        ImageWithTextBlock.Text.Is(RichText.Of(
            "Battery life, latency, noise, heat: each product goes over our bench before it goes online, and the numbers stand on its page.",
            "If a device misses its data sheet, we say so or we don't sell it.")),
        ImageWithTextBlock.Actions.Is([Buttons.New("Build your own bench", props.Category("tools"), "secondary")]),
        ImageWithTextBlock.Image.Is(props.Scene("story-bench-1", "A bench with screwdrivers, a soldering station and a multimeter reading 12.04 volts")),
        ImageWithTextBlock.ImageSide.Is("left"), ImageWithTextBlock.Split.Is("half"), Common.Ground.Is("soft"));

    private static BlockSpec Listen(DemoProps props) => new("product-grid",
        ProductGridBlock.Heading.Is("Listen closely"), ProductGridBlock.Source.Is("chosen"),
        ProductGridBlock.Products.Is(props.ProductIds(
            "meridian-headphones", "ledger-speakers", "unity-amplifier", "pico-earbuds", "cardioid-microphone", "drum-speaker", "span-soundbar")),
        ProductGridBlock.Layout.Is("row"), ProductGridBlock.Ratio.Is("square"), ProductGridBlock.MoreLabel.Is("All audio"),
        ProductGridBlock.MoreLink.Is(props.Category("audio")));

    private static BlockSpec Keys(DemoProps props) => new("image-with-text",
        ImageWithTextBlock.Eyebrow.Is("Seventy keyboard"),
        ImageWithTextBlock.Heading.Is("Every key can be swapped. Every line of firmware read."),
        ImageWithTextBlock.Text.Is(RichText.Of("Hot-swap sockets, a gasket-mounted plate and a knob that does what you tell it. Three switches, two colors.")),
        ImageWithTextBlock.Actions.Is([Buttons.New("Choose your switches", props.Product("seventy-keyboard"))]),
        ImageWithTextBlock.Image.Is(props.Scene("story-keys-1", "A dark mechanical keyboard up close, with one orange key and a metal knob")),
        ImageWithTextBlock.ImageSide.Is("right"), ImageWithTextBlock.Split.Is("half"));

    private static BlockSpec Optics(DemoProps props) => new("hero",
        HeroBlock.Eyebrow.Is("Frame camera"),
        HeroBlock.Heading.Is("Glass before megapixels"),
        HeroBlock.Text.Is("A full-frame body with dials you can find in the dark, and lenses that outlive it."),
        HeroBlock.Actions.Is([Buttons.New("See the camera", props.Product("frame-camera")), Buttons.New("All optics", props.Category("cameras-watches"), "secondary")]),
        HeroBlock.Image.Is(props.Scene("hero-3", "A camera with lenses, an action camera and a multimeter on a dark desk", focusX: 20)),
        HeroBlock.Layout.Is("cover"), HeroBlock.Align.Is("right"), HeroBlock.Height.Is("medium"), HeroBlock.Size.Is("large"), HeroBlock.Overlay.Is(0));

    private static BlockSpec Offers(DemoProps props) => new("product-grid",
        ProductGridBlock.Heading.Is("Price drops"), ProductGridBlock.Source.Is("chosen"),
        ProductGridBlock.Products.Is(props.ProductIds("panorama-monitor", "summit-action-camera", "drum-speaker", "reserve-power-bank")),
        ProductGridBlock.Columns.Is("4"), ProductGridBlock.Ratio.Is("square"), ProductGridBlock.QuickAdd.Is(true));

    private static BlockSpec Warranty => new("rich-text",
        RichTextBlock.Heading.Is("Two years of warranty. Thirty days to change your mind."),
        RichTextBlock.Text.Is(RichText.Of("We repair before we replace. Spare parts are listed with every product, with the screws they need.")),
        RichTextBlock.Align.Is("left"), RichTextBlock.Width.Is("page"), Common.Ground.Is("soft"));
}
