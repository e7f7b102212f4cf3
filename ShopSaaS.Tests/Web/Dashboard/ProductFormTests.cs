using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Radzen;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Media;
using ShopSaaS.Tests.Support;
using ShopSaaS.Web.Dashboard.Products;

namespace ShopSaaS.Tests.Web.Dashboard;

/// <summary>The product form: mistakes stand at their field, and nothing that was typed is lost.</summary>
public sealed class ProductFormTests : BunitContext
{
    private readonly TenantId _tenant = TenantId.New();
    private ProductDraft? _saved;
    private Refusal? _answer;

    public ProductFormTests(TestDatabase database)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddRadzenComponents();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(database.Work);
        Services.AddMedia(Path.Combine(Path.GetTempPath(), "shopsaas-form-tests"));
    }

    private IRenderedComponent<ProductForm> Form() => Render<ProductForm>(form => form
        .Add(f => f.Categories, []).Add(f => f.Currency, Currency.Of("EUR")).Add(f => f.StorePath, "/store/mine").Add(f => f.Tenant, _tenant)
        .Add(f => f.Save, draft =>
        {
            _saved = draft;
            return Task.FromResult(_answer);
        }));

    private static string? ErrorAt(IRenderedComponent<ProductForm> form, string field) => form.FindAll($"#f-{field}-error") is [var message, ..] ? message.TextContent : null;

    private static void Type(IRenderedComponent<ProductForm> form, string field, string text)
    {
        var input = form.Find($"#f-{field}");
        if (field is "price" or "compareAtPrice" or "quantity") input.Change(text);
        else input.Input(text);
    }

    [Fact]
    public void The_address_follows_the_name_until_it_is_written_by_hand()
    {
        var form = Form();
        Type(form, "name", "Müller’s Ash Mug");
        Assert.Equal("muller-s-ash-mug", form.Find("#f-slug").GetAttribute("value"));
        Type(form, "slug", "ash");
        Type(form, "name", "Something else");
        Assert.Equal("ash", form.Find("#f-slug").GetAttribute("value"));
    }

    [Fact]
    public async Task Mistakes_stand_at_their_fields_and_everything_typed_stays()
    {
        var form = Form();
        Type(form, "name", "Ash mug");
        Type(form, "price", "twenty");
        await form.Find("form").SubmitAsync();

        Assert.Null(_saved);
        Assert.Contains("29.99", ErrorAt(form, "price"), StringComparison.Ordinal);
        Assert.Equal("true", form.Find("#f-price").GetAttribute("aria-invalid"));
        Assert.Equal("f-price-error", form.Find("#f-price").GetAttribute("aria-describedby"));
        Assert.Equal(("Ash mug", "twenty"), (form.Find("#f-name").GetAttribute("value"), form.Find("#f-price").GetAttribute("value")));

        Type(form, "price", "28,5");
        Assert.Null(ErrorAt(form, "price"));
        await form.Find("form").SubmitAsync();
        Assert.Equal(("Ash mug", "ash-mug", "28.50"), (_saved!.Name, _saved.Slug, _saved.Price));
    }

    [Fact]
    public async Task A_taken_address_is_told_at_the_address()
    {
        _answer = Refusal.Taken("slug", "Another product already uses “ash-mug”. Try “ash-mug-2”.");
        var form = Form();
        Type(form, "name", "Ash mug");
        Type(form, "price", "28");
        await form.Find("form").SubmitAsync();
        Assert.Contains("ash-mug-2", ErrorAt(form, "slug"), StringComparison.Ordinal);
        Assert.Equal("Ash mug", form.Find("#f-name").GetAttribute("value"));
    }

    [Fact]
    public async Task An_ended_session_says_so_with_the_way_back_and_keeps_the_draft_in_the_tab()
    {
        _answer = new Refusal(Codes.InvalidSession, "Your session has ended.");
        var form = Form();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/dashboard/products/new");
        Type(form, "name", "Ash mug");
        Type(form, "price", "28");
        await form.Find("form").SubmitAsync();
        Assert.Equal("/login?returnUrl=%2Fdashboard%2Fproducts%2Fnew", form.Find("[role=alert] a").GetAttribute("href"));
        var kept = JSInterop.Invocations.Last(i => i.Identifier == "shop.keepDraft");
        Assert.Contains("Ash mug", (string)kept.Arguments[1]!, StringComparison.Ordinal);
        Assert.DoesNotContain(JSInterop.Invocations, i => i.Identifier == "shop.dropDraft");
    }

    [Fact]
    public void What_was_kept_in_the_tab_comes_back()
    {
        var key = $"{_tenant}/product/new";
        JSInterop.Setup<string?>("shop.readDraft", key).SetResult("""{"Name":"Half a mug","Slug":"half","Price":"1","Status":"draft"}""");
        var form = Form();
        form.WaitForAssertion(() => Assert.Equal("Half a mug", form.Find("#f-name").GetAttribute("value")));
        Assert.Contains("not saved yet", form.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Option_values_become_variants_that_keep_what_was_typed_into_them()
    {
        var form = Form();
        Type(form, "name", "Shirt");
        Type(form, "price", "40");
        form.FindAll("button").Single(b => b.TextContent.Contains("Add option", StringComparison.Ordinal)).Click();
        form.Find(".chips input").Change("S, M");
        Assert.Equal(["S", "M"], form.FindAll(".variants tbody tr").Select(r => r.Children[0].TextContent.Trim()));
        form.Find("#f-variants-0-quantity").Change("7");
        form.Find(".chips input").Change("L");
        Assert.Equal("7", form.Find("#f-variants-0-quantity").GetAttribute("value"));
        await form.Find("form").SubmitAsync();
        Assert.Equal([(7, "S"), (null, "M"), (null, "L")], _saved!.Variants.Select(v => ((int?)v.Quantity, v.Name)));
    }
}
