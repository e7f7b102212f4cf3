using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ShopSaaS.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ShopSaaS.E2E.Screens;

/// <summary>A live page that sends far more than a person could is closed with words. Its events never pass the limits on HTTP.</summary>
public sealed partial class FloodedPage(Site site, Chromium chromium) : BrowserTest(site, chromium)
{
    private const string Flood = """
        () => { const search = document.querySelector('[data-search]');
          for (let i = 0; i < 4000; i++) { search.value = 'x' + i; search.dispatchEvent(new Event('input', { bubbles: true })); } }
        """;

    [Fact]
    public async Task A_flood_of_events_ends_on_a_page_that_says_why()
    {
        // Without limits (as this run's site has it) the page takes all of it.
        await using (var unlimited = await Browser.NewContextAsync(new() { BaseURL = Site.Url }))
        {
            var page = await unlimited.NewPageAsync();
            await page.SignInAsDemoOwner(Site, "Aune & Sol");
            await page.GotoAsync("/dashboard/products");
            await page.CircuitIsUp();
            await page.Locator("[data-search]").WaitForAsync();
            await page.EvaluateAsync(Flood);
            await Expect(page).ToHaveURLAsync(Searched(), new() { Timeout = 60_000 });
        }

        using var data = new DataFolder();
        await using var program = await RunningProgram.Start(data.Path, "limited", demoStores: false, rateLimits: true);
        await using var limited = await Browser.NewContextAsync(new() { BaseURL = program.Url });
        var merchant = await limited.NewPageAsync();
        await merchant.GotoAsync("/register");
        await merchant.GetByLabel("Store name").FillAsync("Flood Test");
        await merchant.GetByLabel("Email").FillAsync("flood@example.com");
        await merchant.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync("clay-wheel-and-kiln-42");
        await merchant.GetByRole(AriaRole.Button, new() { Name = "Open the shop" }).ClickAsync();
        await merchant.WaitForURLAsync("**/dashboard**");
        await merchant.GotoAsync("/dashboard/products/new");
        await merchant.CircuitIsUp();
        await merchant.GetByLabel("Name").FillAsync("Vase");
        await merchant.GetByLabel("Price", new() { Exact = true }).FillAsync("10");
        await merchant.GetByRole(AriaRole.Button, new() { Name = "Add product" }).ClickAsync();
        await Expect(merchant.GetByRole(AriaRole.Heading, new() { Name = "Vase" })).ToBeVisibleAsync();
        await merchant.GotoAsync("/dashboard/products");
        await merchant.CircuitIsUp();
        await merchant.Locator("[data-search]").WaitForAsync();
        await merchant.EvaluateAsync(Flood);
        await Expect(merchant.GetByText("That was too fast for us")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Shot(merchant, "too-fast");
        await merchant.GetByRole(AriaRole.Link, new() { Name = "Back to the dashboard" }).ClickAsync();
        await merchant.CircuitIsUp();

        // and the page for one request too many, as a person sees it
        await merchant.EvaluateAsync("async () => { while ((await fetch('/forgot-password', { method: 'POST' })).status !== 429); }");
        var kept = merchant.GetByText("What you typed is kept.");
        // One more may be allowed meanwhile; two in a row may not.
        for (var tries = 0; tries < 3 && !await kept.IsVisibleAsync(); tries++)
        {
            await merchant.GotoAsync("/forgot-password");
            await merchant.GetByLabel("Email").FillAsync("kept@example.com");
            await merchant.GetByRole(AriaRole.Button, new() { Name = "Send the link" }).ClickAsync();
            await Expect(kept.Or(merchant.GetByText("Look into your mail"))).ToBeVisibleAsync();
        }
        await Expect(kept).ToBeVisibleAsync();
        await Shot(merchant, "too-many");
        await merchant.SetViewportSizeAsync(390, 844);
        await Shot(merchant, "too-many-phone");
        Assert.Equal("kept@example.com", await merchant.Locator("input[name='Form.Email']").InputValueAsync());
    }

    [GeneratedRegex("x3999")]
    private static partial Regex Searched();
}
