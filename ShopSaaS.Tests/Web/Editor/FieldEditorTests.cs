using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Web.Editor.Inspector;

namespace ShopSaaS.Tests.Web.Editor;

public sealed class FieldEditorTests : BunitContext
{
    private readonly List<FieldChange> _changes = [];

    [Fact]
    public void Every_field_of_every_block_has_a_control_with_a_name()
    {
        foreach (var field in BlockCatalog.Default.All.SelectMany(b => b.Fields).Where(f => f is TextField or NumberField or ToggleField or ChoiceField or ColorField))
        {
            var shown = Show(field);
            Assert.Contains(field.Label, shown.Find(".ed-label").TextContent, StringComparison.Ordinal);
            Assert.NotEmpty(shown.FindAll("input, textarea, select, button"));
            foreach (var control in shown.FindAll("input, textarea, select").Where(c => c.GetAttribute("type") != "hidden"))
                Assert.True(control.HasAttribute("aria-label") || shown.FindAll($"label[for={control.Id}]").Count == 1 || control.ParentElement?.TagName == "LABEL", field.Name);
        }
    }

    [Fact]
    public void A_choice_is_stored_when_pressed_and_shows_which_one_it_is()
    {
        var shown = Show(HeroBlock.Layout);
        Assert.Equal("Text on picture", Pressed(shown).GetAttribute("title"));

        shown.FindAll("button").Single(b => b.GetAttribute("title") == "Side by side").Click();

        Assert.Equal("split", _changes.Single().Value?.GetString());
    }

    [Fact]
    public void A_value_that_does_not_fit_is_said_at_the_field_and_not_stored()
    {
        var shown = Show(ThemeTokens.Accent);

        shown.Find("input.input").Change("blue-ish");

        Assert.Empty(_changes);
        Assert.Contains("Enter a color", shown.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_color_may_be_typed_without_its_sign()
    {
        var shown = Show(ThemeTokens.Accent);

        shown.Find("input.input").Change("FF6B2C");

        Assert.Equal("#ff6b2c", _changes.Single().Value?.GetString());
    }

    [Fact]
    public void What_somebody_types_is_never_written_back_but_an_undo_is()
    {
        var shown = Show(HeroBlock.Heading);
        var input = shown.Find("input");
        input.Change("Typed");

        shown.Render(p => p.Add(x => x.Value, HeroBlock.Heading.Write("Typed")));
        Assert.Equal("heading", HeroBlock.Heading.Name);
        var version = shown.Find("input");

        shown.Render(p => p.Add(x => x.Value, HeroBlock.Heading.Write("Undone")));
        Assert.Equal("Undone", shown.Find("input").GetAttribute("value"));
        Assert.NotSame(version, shown.Find("input"));
    }

    [Fact]
    public void List_items_are_added_changed_and_reordered_by_identity()
    {
        var one = Buttons.New("One", LinkRef.Page("products"));
        var two = Buttons.New("Two", LinkRef.Page("cart"));
        JsonElement? stored = null;
        var shown = Render<ListEditor>(p => p.Add(x => x.Field, Buttons.Field).Add(x => x.Value, Buttons.Field.Write([one, two]))
            .Add(x => x.Changed, EventCallback.Factory.Create<JsonElement?>(this, v => stored = v)));

        shown.Find("[aria-label='Move Two up']").Click();
        Assert.Equal([two.Id, one.Id], Buttons.Field.Read(stored).Select(i => i.Id));

        shown.FindAll("button").Last(b => b.TextContent.Contains("Add button", StringComparison.Ordinal)).Click();
        Assert.Equal(3, Buttons.Field.Read(stored).Count);
        Assert.Null(Buttons.Field.Problem(stored!.Value));
    }

    private IRenderedComponent<FieldEditor> Show(Field field) => Render<FieldEditor>(p => p
        .Add(x => x.Field, field).Add(x => x.Value, field.DefaultJson)
        .Add(x => x.Changed, EventCallback.Factory.Create<FieldChange>(this, c => _changes.Add(c))));

    private static IElement Pressed(IRenderedComponent<FieldEditor> shown) => shown.FindAll("button").Single(b => b.GetAttribute("aria-pressed") == "true");
}
