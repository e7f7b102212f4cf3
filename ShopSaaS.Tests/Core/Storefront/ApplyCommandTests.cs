using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Editing;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Tests.Core.Storefront;

public sealed class ApplyCommandTests
{
    private static readonly BlockCatalog Catalog = RandomEdits.Catalog;

    private static readonly PageDocument Page = PageDocument.Parse(
        """{"schemaVersion":1,"nodes":{"root":{"type":"page","v":1,"slots":{"sections":["hero","box","text"]}},"hero":{"type":"hero","v":1,"props":{"heading":"Hi"}},"box":{"type":"box","v":1,"slots":{"left":["inner"]}},"inner":{"type":"rich-text","v":1},"text":{"type":"rich-text","v":1,"flags":{"label":"Our promise"}}}}""");

    [Fact]
    public void Moving_says_where_to_and_touches_both_parents()
    {
        var edit = Do(new Move(["text"], new("box", "left", After: "inner")));

        Assert.Equal(["inner", "text"], edit.Document["box"].Slot("left"));
        Assert.Equal("Moved Our promise into Box", edit.Label);
        Assert.Equal(["root", "box", "text"], edit.TouchedIds);
        Assert.Equal("Moved Hero above Our promise", Do(new Move(["hero"], new("root", "sections", After: "box"))).Label);
        Assert.Equal("Moved Hero below Our promise", Do(new Move(["hero"], new("root", "sections", After: "text"))).Label);
    }

    [Fact]
    public void Several_blocks_move_together_in_their_given_order_even_past_themselves()
    {
        var edit = Do(new Move(["text", "hero"], new("root", "sections", After: "hero")));

        Assert.Equal(["text", "hero", "box"], edit.Document.Root.Slot("sections"));
    }

    [Fact]
    public void A_block_can_not_go_into_itself() => Refuses(new Move(["box"], new("box", "left")), "inside itself");

    [Fact]
    public void The_root_stays() => Refuses(new Remove(["root"]), "page itself");

    [Fact]
    public void A_slot_takes_only_what_it_allows()
    {
        Refuses(Make("announcement", new("root", "sections")), "can't be placed");
        Refuses(new Move(["hero"], new("text", "anything")), "can't be placed");
        Refuses(Make("page", new("root", "sections")), "can't be read");
    }

    [Fact]
    public void A_full_slot_takes_no_more()
    {
        var page = Page;
        for (var i = 0; i < 3; i++)
            page = ApplyCommand.Apply(page, Make("hero", new("box", "right")), Catalog).OrThrow().Document;

        var refused = ApplyCommand.Apply(page, Make("hero", new("box", "right")), Catalog);

        Assert.Equal("Right column holds at most 3 blocks.", refused.Refusal?.Message);
    }

    [Fact]
    public void A_value_must_fit_its_field()
    {
        var refusal = Refuses(Props("hero", ("height", "\"gigantic\"")), "Choose one of");
        Assert.Equal("height", Assert.Single(refusal.Details!).Key);
        Refuses(Props("hero", ("colour", "\"red\"")), "no setting");
        Refuses(Props("hero", ("image", """{"url":"javascript:alert(1)","width":1,"height":1,"alt":""}""")), "can't be used");
        Refuses(Props("hero", ("buttons", """[{"id":"a","label":"Go","link":{"kind":"url","to":"javascript:alert(1)"}}]""")), "Enter an address");
        Refuses(Props("text", ("text", """{"blocks":[{"kind":"script","runs":[{"text":"x"}]}]}""")), "isn't supported");
    }

    [Fact]
    public void Null_takes_a_field_back_to_its_default()
    {
        var edit = Do(Props("hero", ("heading", "null")));

        Assert.Empty(edit.Document["hero"].Props);
        Assert.Equal("Changed Hero: heading", edit.Label);
        Assert.Equal([new("hero", "props.heading", null)], edit.Patch.Changes);
    }

    [Fact]
    public void Asking_for_what_already_is_changes_nothing() => Assert.False(Do(Props("hero", ("heading", "\"Hi\""))).Changed);

    [Fact]
    public void Only_fields_that_may_differ_by_width_do()
    {
        Assert.Equal("Changed Hero: height on phone", Do(new SetResponsive("hero", "phone", Map(("height", "\"small\"")))).Label);
        Refuses(new SetResponsive("hero", "phone", Map(("heading", "\"x\""))), "same on all screens");
        Refuses(new SetResponsive("hero", "watch", Map(("height", "\"small\""))), "can't be read");
    }

    [Fact]
    public void A_locked_block_stays_where_it_is_but_undo_still_works()
    {
        var locked = Do(new SetFlags("hero", Map((NodeFlags.Locked, "true")))).Document;

        Assert.Contains("locked", ApplyCommand.Apply(locked, new Remove(["hero"]), Catalog).Refusal!.Message, StringComparison.Ordinal);
        Assert.False(ApplyCommand.Apply(locked, new Remove(["hero"]), Catalog, restoring: true).Refused);
    }

    [Fact]
    public void Wrapping_and_unwrapping()
    {
        var wrapper = Catalog.Create("box")!;
        var wrapped = Do(new Wrap(["hero", "text"], wrapper, "left"));
        Assert.Equal([wrapper.Roots[0], "box"], wrapped.Document.Root.Slot("sections"));
        Assert.Equal(["hero", "text"], wrapped.Document[wrapper.Roots[0]].Slot("left"));

        var unwrapped = ApplyCommand.Apply(wrapped.Document, new Unwrap(wrapper.Roots[0]), Catalog).OrThrow();
        Assert.Equal(["hero", "text", "box"], unwrapped.Document.Root.Slot("sections"));
    }

    [Fact]
    public void Replacing_keeps_the_values_both_have_and_refuses_to_lose_children()
    {
        var edit = Do(new ReplaceType("hero", "rich-text"));

        Assert.Equal("rich-text", edit.Document["hero"].Type);
        Assert.Equal("Hi", edit.Document["hero"].Props["heading"].GetString());
        Refuses(new ReplaceType("box", "hero"), "can't hold what is inside");
    }

    [Fact]
    public void The_last_required_block_can_only_be_hidden()
    {
        var header = PageDocument.Parse(
            """{"schemaVersion":1,"nodes":{"root":{"type":"header-group","v":1,"slots":{"blocks":["h"]}},"h":{"type":"header","v":1}}}""");

        Assert.Equal("The header can be hidden, but not removed.", ApplyCommand.Apply(header, new Remove(["h"]), Catalog).Refusal?.Message);
        Assert.False(ApplyCommand.Apply(header, new SetFlags("h", Map((NodeFlags.HiddenOn, """["wide","tablet","phone"]"""))), Catalog).Refused);
        Assert.Contains("only one", ApplyCommand.Apply(header, Make("header", new("root", "blocks")), Catalog).Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_blocks_can_be_moved_and_removed_but_not_edited()
    {
        var page = PageDocument.Parse(
            """{"schemaVersion":1,"nodes":{"root":{"type":"page","v":1,"slots":{"sections":["a","b"]}},"a":{"type":"hologram","v":3},"b":{"type":"hero","v":1}}}""");

        Assert.False(ApplyCommand.Apply(page, new Move(["a"], new("root", "sections", "b")), Catalog).Refused);
        Assert.False(ApplyCommand.Apply(page, new Remove(["a"]), Catalog).Refused);
        Assert.Contains("newer version", ApplyCommand.Apply(page, Props("a", ("x", "1")), Catalog).Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("newer version", ApplyCommand.Apply(page, new Move(["b"], new("a", "inside")), Catalog).Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_happens_whole_or_not_at_all()
    {
        Refuses(new Batch("Both", [new Remove(["hero"]), new Remove(["nobody"])]), "isn't there");
        var edit = Do(new Batch("Swapped", [new Remove(["hero"]), new Remove(["text"])]));
        Assert.Equal("Swapped", edit.Label);
        Assert.Equal(["box"], edit.Document.Root.Slot("sections"));
    }

    [Fact]
    public void A_page_has_limits()
    {
        var many = new Batch("Many", [.. Enumerable.Range(0, DocumentLimits.Nodes).Select(_ => Make("hero", new("root", "sections")))]);
        Refuses(many, "2,000");

        var deep = Page;
        var parent = "box";
        for (var depth = 1; depth < DocumentLimits.Depth; depth++)
        {
            var box = Catalog.Create("box")!;
            deep = ApplyCommand.Apply(deep, new Insert(box, new(parent, "left")), Catalog).OrThrow().Document;
            parent = box.Roots[0];
        }
        Assert.Contains("12 levels", ApplyCommand.Apply(deep, Make("box", new(parent, "left")), Catalog).Refusal!.Message, StringComparison.Ordinal);

        var text = RichText.Of(new string('x', 19_000));
        var large = new Batch("Large", [.. Enumerable.Range(0, 60).Select(_ => new Insert(
            new BlockSpec("rich-text", RichTextBlock.Text.Is(text)).ToFragment(Catalog), new("root", "sections")))]);
        Refuses(large, "too large");
    }

    [Fact]
    public void Typing_is_one_step_of_undo_while_the_burst_lasts()
    {
        Assert.Equal("hero.heading.k1", Do(Props("hero", "k1", ("heading", "\"A\""))).CoalesceKey);
        Assert.Null(Do(Props("hero", ("heading", "\"A\""))).CoalesceKey);
    }

    [Fact]
    public void Tokens_are_checked_and_go_back_to_the_templates()
    {
        var set = Do(new SetToken("color.accent", JsonElement.Parse("\"#ff0000\"")));
        Assert.Equal("#ff0000", new Theme(set.Document).Get(ThemeTokens.Accent));
        Assert.Contains("--color-accent:#ff0000;", new Theme(set.Document).ToCss(), StringComparison.Ordinal);
        Refuses(new SetToken("color.accent", JsonElement.Parse("\"red;}\"")), "Enter a color");
        Refuses(new SetToken("color.nothing", JsonElement.Parse("\"#ff0000\"")), "no “color.nothing”");
    }

    private static Edit Do(EditCommand command) => ApplyCommand.Apply(Page, command, Catalog).OrThrow();

    private static Refusal Refuses(EditCommand command, string because)
    {
        var outcome = ApplyCommand.Apply(Page, command, Catalog);
        Assert.True(outcome.Refused, "was accepted");
        Assert.Contains(because, outcome.Refusal.Message, StringComparison.Ordinal);
        return outcome.Refusal;
    }

    private static Insert Make(string type, Place place) =>
        new(Catalog.Create(type) ?? new([], ImmutableSortedDictionary<string, PageNode>.Empty), place);

    private static SetProps Props(string id, params (string, string)[] values) => new(id, Map(values));
    private static SetProps Props(string id, string burst, params (string, string)[] values) => new(id, Map(values), burst);
    private static Dictionary<string, JsonElement> Map(params (string Field, string Json)[] values) =>
        values.ToDictionary(v => v.Field, v => JsonElement.Parse(v.Json));
}
