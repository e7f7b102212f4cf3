using Bunit;
using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Core.Storefront.Templates;
using ShopSaaS.Web.Blocks;
using RichText = ShopSaaS.Core.Storefront.Schema.RichText;

namespace ShopSaaS.Tests.Web.Blocks;

/// <summary>The components that draw blocks, for shoppers and on the editor's canvas.</summary>
public sealed class BlocksTests : BunitContext
{
    public static TheoryData<string, string> Presets => new(BlockCatalog.Default.All.SelectMany(d => d.Presets.Select(p => (d.Type, p.Key))));

    public static TheoryData<string, string> TemplatePages => new(
        StoreTemplate.All.SelectMany(t => PageType.Visible.Select(page => (t.Key, page))));

    [Theory, MemberData(nameof(Presets))]
    public void Every_preset_is_drawn_with_its_name_only_on_the_canvas(string type, string preset)
    {
        var fragment = BlockCatalog.Default.Create(type, preset)!;
        var document = new BlockSpec("page").ToDocument(BlockCatalog.Default);
        var nodes = document.Nodes.AddRange(fragment.Nodes);
        var view = (bool editing) => BlockView.Of(PageDocument.Parse(Attach(nodes, fragment.Roots[0])), BlockCatalog.Default, PageType.Home, fragment.Roots[0], editing);

        Assert.Equal(fragment.Roots[0], this.Draw(view(true)).Find("[data-n]").GetAttribute("data-n"));
        Assert.Empty(this.Draw(view(false)).FindAll("[data-n], [data-f], [data-slot]"));
    }

    [Theory, MemberData(nameof(TemplatePages))]
    public void A_new_stores_pages_are_drawn_whole(string template, string page)
    {
        var document = StoreTemplate.Find(template).Documents("Aune & Sol")[page];
        var drawn = this.Draw(BlockView.Root(document, BlockCatalog.Default, page, editing: true), SampleStore.ProductsFor(document, SampleStore.Card()));

        Assert.Equal(document.Nodes.Keys.Order(), drawn.FindAll("[data-n]").Select(e => e.GetAttribute("data-n")!).Order());
    }

    [Fact]
    public void Text_stays_text()
    {
        const string attack = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        var hero = SampleStore.Block("hero", editing: false, HeroBlock.Heading.Is(attack));
        var text = SampleStore.Block("rich-text", editing: false, RichTextBlock.Text.Is(new RichText(
            [new RichBlock("p") { Runs = [new RichRun(attack) { Marks = ["bold", "italic"] }] }, new RichBlock("ul") { Items = [[new RichRun(attack)]] }])));

        foreach (var view in new[] { hero, text })
        {
            var drawn = this.Draw(view);
            Assert.Empty(drawn.FindAll("script, img"));
            Assert.Contains("&lt;script&gt;", drawn.Markup, StringComparison.Ordinal);
        }
        Assert.Equal(attack, this.Draw(text).Find("strong > em").TextContent);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("//evil.example")]
    [InlineData("data:text/html,x")]
    public void A_link_that_could_run_something_is_no_link(string address) => Assert.Null(SampleStore.Facts.Links.To(LinkRef.Url(address)));

    [Fact]
    public void A_block_this_program_does_not_know_shows_to_merchants_only()
    {
        var page = PageDocument.Parse(Attach(
            new BlockSpec("page").ToDocument(BlockCatalog.Default).Nodes.Add("abcdefghijkl", new PageNode("from-the-future")), "abcdefghijkl"));

        Assert.Empty(this.Draw(BlockView.Of(page, BlockCatalog.Default, PageType.Home, "abcdefghijkl")).Markup.Trim());
        Assert.NotNull(this.Draw(BlockView.Of(page, BlockCatalog.Default, PageType.Home, "abcdefghijkl", editing: true)).Find("[data-n=abcdefghijkl]"));
    }

    [Fact]
    public void An_empty_text_takes_no_room_for_shoppers_but_can_be_written_in()
    {
        Assert.Empty(this.Draw(SampleStore.Block("hero", editing: false, HeroBlock.Text.Is(""))).FindAll(".lead"));
        Assert.NotNull(this.Draw(SampleStore.Block("hero", editing: true, HeroBlock.Text.Is(""))).Find("[data-f=text]"));
    }

    [Fact]
    public void A_tile_shows_what_is_saved_and_never_more()
    {
        var card = SampleStore.Card() with { Price = SampleStore.Euro(6667), CompareAt = SampleStore.Euro(9999) };
        var view = SampleStore.Block("product-grid", editing: false);
        var drawn = this.Draw(view, BlockData.None with { Products = new Dictionary<string, IReadOnlyList<ProductCard>> { [view.Id] = [card] } });

        Assert.EndsWith("−33%", drawn.Find(".sticker-sale").TextContent, StringComparison.Ordinal);
        Assert.Equal("Before: €99.99", drawn.Find(".price-was").TextContent);
    }

    [Fact]
    public void A_sold_out_tile_says_so_and_cannot_be_added()
    {
        var view = SampleStore.Block("product-grid", editing: false, ProductGridBlock.QuickAdd.Is(true));
        var card = SampleStore.Card() with { IsSoldOut = true, OnlyVariant = Guid.NewGuid() };
        var drawn = this.Draw(view, BlockData.None with { Products = new Dictionary<string, IReadOnlyList<ProductCard>> { [view.Id] = [card] } });

        Assert.Equal("Sold out", drawn.Find(".sticker").TextContent);
        Assert.Empty(drawn.FindAll("form"));
    }

    // The document's own JSON, with one more child in the page.
    private static string Attach(IEnumerable<KeyValuePair<string, PageNode>> nodes, string child)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(new BlockSpec("page").ToDocument(BlockCatalog.Default).ToJson())!;
        foreach (var (id, node) in nodes)
            json["nodes"]![id] = System.Text.Json.JsonSerializer.SerializeToNode(node);
        json["nodes"]!["root"]!["slots"] = new System.Text.Json.Nodes.JsonObject { ["sections"] = new System.Text.Json.Nodes.JsonArray(child) };
        return json.ToJsonString();
    }
}
