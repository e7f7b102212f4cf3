using Bunit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Tests.Web.Blocks;
using ShopSaaS.Web.Storefront.Catalog;
using ShopSaaS.Web.Storefront.Forms;
using ShopSaaS.Web.Storefront.Page;

namespace ShopSaaS.Tests.Web.Storefront;

/// <summary>The parts of storefront pages that decide something.</summary>
public sealed class StorefrontPartsTests : BunitContext
{
    private static VariantView Variant(int available, params string[] values) => new(Guid.NewGuid(), values, SampleStore.Euro(4900), null, available);

    private IRenderedComponent<AddToCartForm> Draw(ProductView product) =>
        Render<AddToCartForm>(p => p.Add(f => f.View, product).AddCascadingValue(SampleStore.Facts));

    [Fact]
    public void The_first_variant_there_is_any_of_is_chosen_and_a_sold_out_one_cannot_be()
    {
        var product = new ProductView(Guid.NewGuid(), "Lamp", "lamp", [Variant(0, "Oat"), Variant(3, "Ink")]) { Options = ["Glaze"] };
        var radios = Draw(product).FindAll("input[name=variantId]");

        Assert.True(radios[0].HasAttribute("disabled"));
        Assert.True(radios[1].HasAttribute("checked"));
        Assert.Equal("Only 3 left", Draw(product).Find("p.stock").TextContent);
    }

    [Fact]
    public void Two_options_are_rows_of_one_choice()
    {
        var product = new ProductView(Guid.NewGuid(), "Shirt", "shirt",
            [Variant(9, "Sand", "S"), Variant(9, "Sand", "L"), Variant(9, "Ink", "S")]) { Options = ["Color", "Size"] };
        var form = Draw(product);

        Assert.Equal(["Sand", "Ink"], form.FindAll(".variant-name").Select(e => e.TextContent));
        Assert.Single(form.FindAll("input[name=variantId]").Select(e => e.GetAttribute("name")).Distinct());
        Assert.Equal("Color and Size", form.Find("legend").TextContent);
    }

    [Fact]
    public void A_product_without_a_choice_needs_none()
    {
        var form = Draw(new ProductView(Guid.NewGuid(), "Lamp", "lamp", [Variant(9)]));

        Assert.Equal("hidden", form.Find("input[name=variantId]").GetAttribute("type"));
        Assert.False(form.Find("button.btn").HasAttribute("disabled"));
    }

    [Fact]
    public void What_was_typed_stays_and_the_message_stands_at_its_field()
    {
        var form = FormState.Of([new("city", "Köln <3")], Refusal.Invalid(new Dictionary<string, string[]> { ["shippingAddress.city"] = ["Enter the city."] }));
        var field = Render<FormField>(p => p.Add(f => f.Form, form).Add(f => f.Name, "city").Add(f => f.Label, "City").Add(f => f.Hint, "Where you live."));

        Assert.Equal("Köln <3", field.Find("input").GetAttribute("value"));
        Assert.Equal("city-error city-hint", field.Find("input").GetAttribute("aria-describedby"));
        Assert.Equal("Enter the city.", field.Find("#city-error").TextContent);
    }

    [Fact]
    public void A_refusal_without_a_field_is_the_forms_problem()
    {
        var form = FormState.Of([], new Refusal(Codes.OutOfStock, "Sold out meanwhile."));

        Assert.Equal("Sold out meanwhile.", form.Problem);
        Assert.Empty(form.Errors);
    }

    [Fact]
    public void No_name_can_end_the_script_it_stands_in()
    {
        var json = new StoreData("</script><script>alert(1)</script>", new Uri("https://shop.example/")).ToJson();

        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
        Assert.Contains("\"@type\":\"OnlineStore\"", json, StringComparison.Ordinal);
        Assert.Contains("\"@context\":\"https://schema.org\"", json, StringComparison.Ordinal);
    }
}
