using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ShopSaaS.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ShopSaaS.E2E.Journeys;

/// <summary>The whole promise: somebody opens a shop, makes it theirs, and sells to a stranger. A picture of each step is kept.</summary>
public sealed partial class OpenAShopAndSell(Site site, Chromium chromium) : BrowserTest(site, chromium)
{
    private const string StorePath = "/store/harbour-pottery";
    private const string Password = "clay-wheel-and-kiln-42";
    private const string Headline = "Thrown by hand, fired by the sea";

    private const string MerchantEmail = "nora@harbour.example";
    private const string ShopperEmail = "liv@strand.example";

    [Fact]
    public async Task A_newcomer_opens_a_shop_shapes_it_and_sells_to_a_stranger()
    {
        var nora = await Person("nora", Screen.Desktop);
        await OpensAShop(nora);
        await AddsAVaseWithAPhoto(nora);
        await ConnectsStripe(nora);
        await ShapesTheHomePageAndPublishes(nora);

        var liv = await Person("liv", Screen.Phone);
        await FindsTheVase(liv);
        await PaysWithATestCard(liv);

        await SeesThePaidOrder(nora);
        await SeesTheMailThatWentOut(nora);
        await TheBooksAreRight();
    }

    private async Task OpensAShop(IPage nora)
    {
        await nora.GotoAsync("/register");
        await nora.GetByLabel("Store name").FillAsync("Harbour Pottery");
        await Expect(nora.GetByLabel("Address")).ToHaveValueAsync("harbour-pottery");
        await nora.GetByRole(AriaRole.Radio, new() { NameRegex = Pantry() }).CheckAsync();
        await nora.GetByLabel("Country").SelectOptionAsync("NO");
        await Expect(nora.GetByLabel("Currency")).ToHaveValueAsync("NOK");
        await nora.GetByLabel("Email").FillAsync(MerchantEmail);
        await nora.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync(Password);
        await Shot(nora, "register", fullPage: true);
        await nora.GetByRole(AriaRole.Button, new() { Name = "Open the shop" }).ClickAsync();
        await Expect(nora).ToHaveURLAsync(DashboardAddress());
        await Expect(nora.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Shot(nora, "dashboard");
    }

    private async Task AddsAVaseWithAPhoto(IPage nora)
    {
        await nora.GotoAsync("/dashboard/products/new");
        await nora.CircuitIsUp();
        await nora.GetByLabel("Name").FillAsync("Harbour vase");
        await nora.GetByLabel("Price", new() { Exact = true }).FillAsync("349");
        await nora.GetByLabel("In stock").FillAsync("5");
        await nora.Locator("input[type=file]").SetInputFilesAsync(Repository.DemoPicture("aune-sol", "alma-vase-1.webp"));
        await Expect(nora.Locator(".picture img")).ToBeVisibleAsync();
        await nora.Locator("input[type=radio][value=active]").CheckAsync();
        await Shot(nora, "product-typed");
        await nora.GetByRole(AriaRole.Button, new() { Name = "Add product" }).ClickAsync();
        await Expect(nora.GetByRole(AriaRole.Heading, new() { Name = "Harbour vase" })).ToBeVisibleAsync();
        await Shot(nora, "product-added");
    }

    private async Task ConnectsStripe(IPage nora)
    {
        await nora.GotoAsync("/dashboard/settings/payments");
        await nora.CircuitIsUp();
        await nora.GetByRole(AriaRole.Button, new() { Name = "Connect Stripe" }).ClickAsync();
        await Expect(nora).ToHaveURLAsync(OnboardingAddress());
        await Shot(nora, "stripe-onboarding");
        await nora.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(nora.GetByText("You can take payments")).ToBeVisibleAsync();
        await Shot(nora, "stripe-connected");
    }

    private async Task ShapesTheHomePageAndPublishes(IPage nora)
    {
        await nora.GotoAsync("/editor");
        await nora.CircuitIsUp();
        var canvas = nora.FrameLocator("iframe");
        var outline = nora.GetByRole(AriaRole.Tree);
        var hero = outline.Locator("[data-type=hero]");
        var heading = nora.GetByLabel("Heading", new() { Exact = true });
        await hero.ClickAsync();
        await Expect(heading).ToBeVisibleAsync();
        await Expect(canvas.GetByText("Harbour vase").First).ToBeVisibleAsync();
        await Shot(nora, "editor");

        await heading.FillAsync(Headline);
        await nora.Keyboard.PressAsync("Tab");
        await Expect(canvas.GetByText(Headline)).ToBeVisibleAsync();

        var before = await Sections(outline);
        await hero.FocusAsync();
        await nora.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(outline.Locator("[role=treeitem]").Nth(before.IndexOf("hero"))).Not.ToHaveAttributeAsync("data-type", "hero");
        await Shot(nora, "editor-moved");
        await nora.GetByRole(AriaRole.Button, new() { Name = "Phone", Exact = true }).ClickAsync();
        await Shot(nora, "editor-phone");

        await nora.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await Expect(nora.GetByRole(AriaRole.Button, new() { Name = "Publish" })).ToBeDisabledAsync();
        await Shot(nora, "editor-published");
    }

    private static async Task<List<string?>> Sections(ILocator outline) =>
        [.. await outline.Locator("[role=treeitem]").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.type)")];

    private async Task FindsTheVase(IPage liv)
    {
        await liv.GotoAsync(StorePath);
        await Expect(liv.GetByText(Headline)).ToBeVisibleAsync();
        await Shot(liv, "store-home", fullPage: true);
        await liv.GetByRole(AriaRole.Link, new() { Name = "Harbour vase" }).First.ClickAsync();
        await Expect(liv.GetByRole(AriaRole.Heading, new() { Name = "Harbour vase", Level = 1 })).ToBeVisibleAsync();
        await Shot(liv, "store-product", fullPage: true);
        await liv.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();
        await Expect(liv).ToHaveURLAsync(CartAddress());
        await Expect(liv.GetByText("1 item")).ToBeVisibleAsync();
        await Shot(liv, "store-cart", fullPage: true);
    }

    private async Task PaysWithATestCard(IPage liv)
    {
        await liv.GetByRole(AriaRole.Link, new() { Name = "Go to checkout" }).ClickAsync();
        await liv.GetByLabel("Email").FillAsync(ShopperEmail);
        await liv.GetByLabel("Full name").FillAsync("Liv Strand");
        await liv.GetByLabel("Street and number").FillAsync("Strandgata 12");
        await liv.GetByLabel("Postcode").FillAsync("5003");
        await liv.GetByLabel("Town or city").FillAsync("Bergen");
        await Shot(liv, "checkout", fullPage: true);
        await liv.GetByRole(AriaRole.Button, new() { Name = "Continue to payment" }).ClickAsync();

        await liv.GetByLabel("Card number").FillAsync("4242424242424242");
        await liv.GetByLabel("Expiry date").FillAsync("12 / 34");
        await liv.GetByLabel("Security code").FillAsync("123");
        await Shot(liv, "payment", fullPage: true);
        await liv.GetByRole(AriaRole.Button, new() { NameRegex = PayButton() }).ClickAsync();
        await Expect(liv.GetByText("Thank you, Liv.")).ToBeVisibleAsync();
        await Shot(liv, "thank-you", fullPage: true);
    }

    private async Task SeesThePaidOrder(IPage nora)
    {
        await nora.GotoAsync("/dashboard/orders");
        await nora.GetByRole(AriaRole.Row).Filter(new() { HasText = "Liv Strand" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(nora.GetByText("Paid", new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(nora.GetByText("Harbour vase")).ToBeVisibleAsync();
        await Shot(nora, "order", fullPage: true);
    }

    private async Task SeesTheMailThatWentOut(IPage nora)
    {
        var mail = Assert.Single(await Mail.Arrived(ShopperEmail, Cancel));
        Assert.Contains("1001", mail.Subject, StringComparison.Ordinal);
        await nora.GotoAsync($"/dev/mail?id={mail.Id}");
        await Shot(nora, "mail");
    }

    private async Task TheBooksAreRight()
    {
        using var api = await ShopApi.SignIn(Site, MerchantEmail, Password, Cancel);
        var order = Assert.Single((await api.Get("/api/dashboard/orders", Cancel)).GetProperty("orders").EnumerateArray());
        Assert.Equal("paid", order.GetProperty("paymentStatus").GetString());
        Assert.Equal(ShopperEmail, order.GetProperty("customerEmail").GetString());

        var listed = Assert.Single((await api.Get("/api/dashboard/products", Cancel)).GetProperty("products").EnumerateArray());
        var product = (await api.Get($"/api/dashboard/products/{listed.GetProperty("id").GetString()}", Cancel)).GetProperty("product");
        Assert.Equal(4, Assert.Single(product.GetProperty("variants").EnumerateArray()).GetProperty("quantity").GetInt32());
    }

    [GeneratedRegex("^Pantry")]
    private static partial Regex Pantry();

    [GeneratedRegex("/dashboard")]
    private static partial Regex DashboardAddress();

    [GeneratedRegex("/sandbox/stripe/onboarding/")]
    private static partial Regex OnboardingAddress();

    [GeneratedRegex("/cart$")]
    private static partial Regex CartAddress();

    [GeneratedRegex("^Pay ")]
    private static partial Regex PayButton();
}
