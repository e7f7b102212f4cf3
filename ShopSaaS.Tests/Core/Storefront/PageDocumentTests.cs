using System.Text.Json;
using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Core.Storefront.Templates;

namespace ShopSaaS.Tests.Core.Storefront;

public sealed class PageDocumentTests
{
    // one line, the stable form: an unknown block with its own number format, escapes and blanks, and unknown properties everywhere
    private const string WithUnknown =
        """{"schemaVersion":1,"nodes":{"root":{"type":"page","v":1,"slots":{"sections":["aa","bb"]}},"aa":{"type":"hologram","v":9,"props":{"depth":1.50,"name":"caf\u00e9 \/ bar","zoo":{"b":1, "a":[1,  2]}},"resp":{"watch":{"depth":1e2}},"flags":{"spin":true},"slots":{"inside":["cc"]},"future":{"x":null}},"bb":{"type":"rich-text","v":1},"cc":{"type":"hologram","v":9}},"audience":"all"}""";

    [Fact]
    public void Unknown_blocks_and_properties_survive_reading_and_writing_character_by_character()
    {
        var sorted = PageDocument.Parse(WithUnknown).ToJson();

        // only the order of keys may differ from what was read
        Assert.Equal(WithUnknown.Order(), sorted.Order());
        Assert.Contains("""{"depth":1.50,"name":"caf\u00e9 \/ bar","zoo":{"b":1, "a":[1,  2]}}""", sorted, StringComparison.Ordinal);
        Assert.Contains("""{"x":null}""", sorted, StringComparison.Ordinal);
        Assert.EndsWith(""","audience":"all"}""", sorted, StringComparison.Ordinal);
        Assert.Equal(sorted, PageDocument.Parse(sorted).ToJson());
    }

    [Fact]
    public void The_form_does_not_depend_on_the_order_of_what_was_read()
    {
        var a = PageDocument.Parse("""{"nodes":{"x":{"v":1,"type":"hero","props":{"b":1,"a":2}},"root":{"type":"page","slots":{"sections":["x"]}}},"schemaVersion":1}""");
        var b = PageDocument.Parse("""{"schemaVersion":1,"nodes":{"root":{"type":"page","v":1,"slots":{"sections":["x"]}},"x":{"type":"hero","v":1,"props":{"a":2,"b":1}}}}""");

        Assert.Equal(a.ToJson(), b.ToJson());
    }

    [Theory]
    [InlineData("""{"schemaVersion":1,"nodes":{}}""")]
    [InlineData("""{"schemaVersion":1,"nodes":{"root":{"type":"page","slots":{"sections":["gone"]}}}}""")]
    [InlineData("""{"schemaVersion":1,"nodes":{"root":{"type":"page"},"lost":{"type":"hero"}}}""")]
    [InlineData("""{"schemaVersion":1,"nodes":{"root":{"type":"page","slots":{"a":["x"],"b":["x"]}},"x":{"type":"hero"}}}""")]
    [InlineData("""{"schemaVersion":1,"nodes":{"root":{"type":"page","slots":{"a":["x"]}},"x":{"type":"hero","slots":{"a":["x"]}}}}""")]
    public void What_is_not_a_tree_under_the_root_is_not_a_document(string json) => Assert.Throws<JsonException>(() => PageDocument.Parse(json));

    [Fact]
    public void A_place_says_its_neighbours()
    {
        var document = PageDocument.Parse(WithUnknown);

        Assert.Equal(new Place("root", "sections", Before: "bb"), document.PlaceOf("aa"));
        Assert.Equal(new Place("root", "sections", After: "aa"), document.PlaceOf("bb"));
        Assert.Null(document.PlaceOf("root"));
        Assert.Equal(2, document.DepthOf("cc"));
        Assert.True(document.IsWithin("cc", "aa"));
        Assert.False(document.IsWithin("aa", "cc"));
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData("b", "x", 2)]
    [InlineData("gone", "c", 2)]
    [InlineData("gone", "gone", 3)]
    [InlineData(null, "c", 2)]
    public void A_place_means_the_same_after_others_have_edited(string? after, string? before, int index) =>
        Assert.Equal(index, new Place("root", "sections", after, before).IndexIn(["a", "b", "c"]));

    public static TheoryData<string> Templates => [.. StoreTemplate.All.Select(t => t.Key)];

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_template_makes_documents_that_obey_every_rule(string key)
    {
        var documents = StoreTemplate.Find(key).Documents("Müller & Söhne \"Feines\"");

        Assert.Equal(PageType.All.Order(), documents.Keys.Order());
        foreach (var (page, document) in documents)
        {
            Assert.Equal(document.ToJson(), PageDocument.Parse(document.ToJson()).ToJson());
            foreach (var (id, node) in document.Nodes)
            {
                var definition = BlockCatalog.Default.For(node);
                Assert.NotNull(definition);
                Assert.All(node.Props, p => Assert.Null(definition.Find(p.Key)?.Problem(p.Value) ?? (definition.Find(p.Key) is null ? p.Key : null)));
                foreach (var (slot, children) in node.Slots)
                    Assert.All(children, c => Assert.True(BlockCatalog.Default.Allows(definition.FindSlot(slot)!, document[c].Type), $"{c} in {page}"));
            }
            Assert.All(document.Tokens, t => Assert.Null(ThemeTokens.Find(t.Key)!.Problem(t.Value)));
        }
        Assert.Equal(key, new Theme(documents[PageType.Theme]).Template);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_templates_colors_are_readable(string key)
    {
        var theme = new Theme(StoreTemplate.Find(key).Documents("x")[PageType.Theme]);

        Assert.All(ThemeTokens.Contrasts, pair =>
            Assert.True(Theme.Contrast(theme.Get(pair.Front), theme.Get(pair.Back)) >= pair.Least, $"{key}: {pair.Front.Label} on {pair.Back.Label}"));
    }

    [Fact]
    public void Every_preset_of_every_block_is_valid()
    {
        foreach (var definition in BlockCatalog.Default.All)
            foreach (var preset in definition.Presets)
                foreach (var node in BlockCatalog.Default.Create(definition.Type, preset.Key)!.Nodes.Values)
                    Assert.All(node.Props, p => Assert.Null(BlockCatalog.Default.Find(node.Type)!.Find(p.Key)!.Problem(p.Value)));
    }

    [Fact]
    public void A_view_reads_stored_values_defaults_and_what_differs_by_width()
    {
        var document = PageDocument.Parse(
            """{"schemaVersion":1,"nodes":{"root":{"type":"hero","v":1,"props":{"heading":"Hi","height":"nonsense"},"resp":{"tablet":{"align":"center"}},"flags":{"hiddenOn":["phone"]}}}}""");
        var view = BlockView.Root(document, BlockCatalog.Default, PageType.Home);

        Assert.Equal("Hi", view.Get(HeroBlock.Heading));
        Assert.Equal("large", view.Get(HeroBlock.Height));
        Assert.Equal(("left", "center", "center"), (view.Get(HeroBlock.Align), view.Get(HeroBlock.Align, "tablet"), view.Get(HeroBlock.Align, "phone")));
        Assert.Equal("align-left tablet:align-center phone:align-center", view.Class(HeroBlock.Align));
        Assert.Equal("phone", Assert.Single(view.Attributes).Value);
        Assert.Empty(view.TextAttributes(HeroBlock.Heading));
        Assert.Equal("heading", BlockView.Root(document, BlockCatalog.Default, PageType.Home, editing: true).TextAttributes(HeroBlock.Heading)["data-f"]);
    }
}
