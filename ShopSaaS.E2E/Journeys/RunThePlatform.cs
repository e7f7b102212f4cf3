using Microsoft.Playwright;
using ShopSaaS.E2E.Support;

namespace ShopSaaS.E2E.Journeys;

/// <summary>
/// Whoever started the program claims the platform with the printed link, closes a store and opens it again, visits it for a reason, and
/// finds it all in the log; on a desk and on a phone, without a line of script of their own.
/// </summary>
public sealed class RunThePlatform(Site site, Chromium chromium) : BrowserTest(site, chromium)
{
    private const string Password = "Nine-Blue-Kettles-27", Why = "Selling counterfeit mugs";

    [Fact]
    public async Task Claim_suspend_resume_visit_export_and_read_the_log()
    {
        var link = new Uri(Site.Printed("Run platform")).PathAndQuery;
        var olga = await Person("operator", Screen.Desktop);
        await olga.GotoAsync(link);
        await Shot(olga, "claim");
        await olga.ShouldBeAccessible();
        await olga.GetByLabel("Email").FillAsync("olga@example.com");
        await olga.GetByLabel("Your name").FillAsync("Olga");
        await olga.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await olga.GetByRole(AriaRole.Button, new() { Name = "Become an operator" }).ClickAsync();
        await Assertions.Expect(olga.GetByRole(AriaRole.Heading, new() { Name = "Stores" })).ToBeVisibleAsync();
        await Look(olga, "stores");

        // the link is used up
        var other = await Person("late", Screen.Phone);
        await other.GotoAsync(link);
        await Assertions.Expect(other.GetByRole(AriaRole.Heading, new() { Name = "This link is over" })).ToBeVisibleAsync();

        await olga.GetByPlaceholder("Name, address, or email of a member").FillAsync("aune-sol");
        await olga.Keyboard.PressAsync("Enter");
        await olga.Locator(".console-table a.row-link").First.ClickAsync();
        var store = olga.Url.Split('?')[0];
        await Look(olga, "store");

        // suspend and resume
        await olga.Locator("summary", new() { HasText = "Suspend the store" }).ClickAsync();
        await olga.GetByRole(AriaRole.Button, new() { Name = "Suspend", Exact = true }).ClickAsync();
        await Assertions.Expect(olga.GetByText("Say why.").First).ToBeVisibleAsync();
        await olga.Locator("#suspend-reason").FillAsync(Why);
        await olga.GetByRole(AriaRole.Button, new() { Name = "Suspend", Exact = true }).ClickAsync();
        await Assertions.Expect(olga.GetByText("To undo it, resume the store below.")).ToBeVisibleAsync();
        await Look(olga, "suspended");
        var closed = await olga.APIRequest.GetAsync($"{Site.Url}/store/aune-sol");
        Assert.Equal(503, closed.Status);

        // its owner is told why, on every page
        var owner = await Person("owner", Screen.Desktop);
        await owner.SignInAsDemoOwner(Site, "Aune & Sol");
        await Assertions.Expect(owner.GetByText($"Why: {Why}")).ToBeVisibleAsync();
        await Shot(owner, "owner-suspended");
        await owner.GotoAsync("/dashboard/settings");
        await Assertions.Expect(owner.GetByText($"Why: {Why}")).ToBeVisibleAsync();
        await olga.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Assertions.Expect(olga.GetByText("The store is open again.")).ToBeVisibleAsync();
        Assert.Equal(200, (await olga.APIRequest.GetAsync($"{Site.Url}/store/aune-sol")).Status);

        // a visit, for a reason
        await olga.Locator("#visit-reason").FillAsync("The merchant can’t find an order");
        await olga.GetByRole(AriaRole.Button, new() { Name = "Open a visit" }).ClickAsync();
        await Assertions.Expect(olga.GetByText("You are visiting until")).ToBeVisibleAsync();
        await Look(olga, "visit");
        await olga.GotoAsync(store);
        await olga.GetByRole(AriaRole.Button, new() { Name = "End the visit" }).ClickAsync();
        await Assertions.Expect(olga.GetByText("The visit is over.")).ToBeVisibleAsync();

        // the archive
        await olga.Locator("#export-reason").FillAsync("The merchant asked for their data");
        await olga.GetByRole(AriaRole.Button, new() { Name = "Make an archive" }).ClickAsync();
        var download = olga.GetByRole(AriaRole.Link, new() { Name = "Download" });
        await Assertions.Expect(download).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var fetched = await olga.RunAndWaitForDownloadAsync(() => download.ClickAsync());
        Assert.EndsWith(".zip", fetched.SuggestedFilename, StringComparison.Ordinal);

        // and its owner's own
        await owner.GotoAsync("/dashboard/settings");
        await owner.CircuitIsUp();
        await Assertions.Expect(owner.GetByText($"Why: {Why}")).ToHaveCountAsync(0);
        await owner.GetByRole(AriaRole.Button, new() { Name = "Make an archive" }).ClickAsync();
        var own = owner.GetByRole(AriaRole.Link, new() { Name = "Download" });
        await Assertions.Expect(own).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Shot(owner, "owner-export", fullPage: true);
        await owner.ShouldBeAccessible();
        var taken = await owner.RunAndWaitForDownloadAsync(() => own.ClickAsync());
        Assert.StartsWith("aune-sol-", taken.SuggestedFilename, StringComparison.Ordinal);

        await olga.GetByRole(AriaRole.Link, new() { Name = "Log", Exact = true }).ClickAsync();
        await Assertions.Expect(olga.GetByRole(AriaRole.Cell, new() { Name = Why }).First).ToBeVisibleAsync();
        await Look(olga, "log");
        await olga.GetByRole(AriaRole.Link, new() { Name = "Operators" }).ClickAsync();
        await olga.GetByRole(AriaRole.Button, new() { Name = "Make a one-time link" }).ClickAsync();
        await Assertions.Expect(olga.Locator("#link")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("/platform/claim\\?token="));
        await Look(olga, "operators");
        await olga.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(olga.GetByText("You are signed out.")).ToBeVisibleAsync();
        await olga.GotoAsync(store);
        await Assertions.Expect(olga.GetByRole(AriaRole.Heading, new() { Name = "Run the platform" })).ToBeVisibleAsync();
    }

    // As it is on a desk and on a phone, by day and by night, and readable to everybody.
    private async Task Look(IPage page, string name)
    {
        foreach (var (width, height, suffix) in new[] { (1440, 900, "desk"), (390, 844, "phone") })
        {
            await page.SetViewportSizeAsync(width, height);
            foreach (var light in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = light });
                await Shot(page, $"{name}-{suffix}-{light}", fullPage: true);
                await page.ShouldBeAccessible();
            }
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than {width} px");
        }
        await page.SetViewportSizeAsync(1440, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
