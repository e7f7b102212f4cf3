using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ShopSaaS.E2E.Support;

namespace ShopSaaS.E2E.Journeys;

/// <summary>An owner lets somebody in with one right, and takes it back; people guard their accounts with codes and passkeys.</summary>
public sealed partial class PeopleOfAStore(Site site, Chromium chromium) : BrowserTest(site, chromium)
{
    private const string Password = "Nine-Blue-Kettles-27";

    [Fact]
    public async Task Invited_for_orders_joins_sees_only_orders_and_is_refused_once_removed()
    {
        var (owner, slug) = await Owner("people", Screen.Desktop);
        var email = $"kim-{slug}@example.com";
        await owner.GotoAsync("/dashboard/settings/members");
        await owner.CircuitIsUp();
        await owner.ShouldBeAccessible();
        await owner.GetByRole(AriaRole.Button, new() { Name = "Invite somebody" }).ClickAsync();
        await owner.GetByRole(AriaRole.Button, new() { Name = "Send the invitation" }).ClickAsync();
        await Assertions.Expect(owner.GetByText("Enter the email address of the person you invite.")).ToBeVisibleAsync();
        await Assertions.Expect(owner.GetByText("Choose at least one thing they may do.")).ToBeVisibleAsync();
        await owner.GetByRole(AriaRole.Textbox, new() { Name = "Email" }).FillAsync(email);
        await owner.GetByRole(AriaRole.Checkbox, new() { Name = "Orders" }).CheckAsync();
        await Shot(owner, "invite");
        await owner.ShouldBeAccessible();
        await owner.GetByRole(AriaRole.Button, new() { Name = "Send the invitation" }).ClickAsync();
        await Assertions.Expect(owner.GetByText("Staff: Orders · by")).ToBeVisibleAsync();

        var mail = (await Mail.Arrived(email, Cancel))[0];
        var kim = await Person("kim", Screen.Phone);
        await kim.GotoAsync(Link().Match(mail.Text).Value);
        await Shot(kim, "join");
        await kim.ShouldBeAccessible();
        await kim.GetByLabel("Your name").FillAsync("Kim Nilsson");
        await kim.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync(Password);
        await kim.GetByRole(AriaRole.Button, new() { Name = "Join the store" }).ClickAsync();
        await kim.WaitForURLAsync("**/dashboard");
        await kim.CircuitIsUp();
        await kim.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        var navigation = kim.GetByRole(AriaRole.Navigation, new() { Name = "Dashboard" });
        await Assertions.Expect(navigation.GetByRole(AriaRole.Link, new() { Name = "Orders" })).ToBeVisibleAsync();
        foreach (var closed in new[] { "Products", "Categories", "Editor", "Settings" })
            await Assertions.Expect(navigation.GetByRole(AriaRole.Link, new() { Name = closed })).ToHaveCountAsync(0);
        await Shot(kim, "only-orders");

        await owner.ReloadAsync();
        await owner.CircuitIsUp();
        await Shot(owner, "members", fullPage: true);
        await owner.GetByRole(AriaRole.Button, new() { Name = "Remove Kim Nilsson" }).ClickAsync();
        await owner.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(owner.GetByText("Kim Nilsson")).ToBeVisibleAsync();
        await owner.GetByRole(AriaRole.Button, new() { Name = "Remove Kim Nilsson" }).ClickAsync();
        // Nobody objects: closing the message does it now.
        await owner.Locator(".toast").GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Eventually.Get(() => Works(email), works => !works, "Kim to be out", Cancel);

        // The page Kim has open is still there; the next click on it is refused.
        await navigation.GetByRole(AriaRole.Link, new() { Name = "Orders" }).ClickAsync();
        await kim.WaitForURLAsync("**/login**");
    }

    [Fact]
    public async Task A_passkey_signs_in_without_a_password()
    {
        var (ana, slug) = await Owner("passkey", Screen.Desktop);
        var cdp = await ana.Context.NewCDPSessionAsync(ana);
        await cdp.SendAsync("WebAuthn.enable");
        await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await ana.GotoAsync("/account");
        await ana.GetByLabel("Name for it").FillAsync("My laptop");
        await ana.Locator("#passkey-proof").FillAsync("not the password");
        await ana.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(ana.GetByText("This isn’t right.")).ToBeVisibleAsync();
        await ana.Locator("#passkey-proof").FillAsync(Password);
        await ana.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(ana.GetByText("The passkey is added.")).ToBeVisibleAsync();
        await Assertions.Expect(ana.GetByText("My laptop")).ToBeVisibleAsync();
        await Shot(ana, "account", fullPage: true);
        await ana.ShouldBeAccessible();

        // Offered as soon as the page is open, and led back to what was wanted.
        await ana.Context.ClearCookiesAsync();
        await ana.GotoAsync("/login?returnUrl=/dashboard/products");
        await ana.WaitForURLAsync("**/dashboard/products");

        // By the button, where the browser makes no offers.
        await ana.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        await ana.Context.ClearCookiesAsync();
        await ana.GotoAsync("/login");
        await Shot(ana, "login");
        await ana.ShouldBeAccessible();
        await ana.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await ana.WaitForURLAsync("**/dashboard");
        await Assertions.Expect(ana.GetByText($"/store/{slug}")).ToBeVisibleAsync();

        // Removed here, it opens nothing, whatever the device still holds.
        await ana.GotoAsync("/account");
        await ana.GetByLabel("Change My laptop").ClickAsync();
        await Shot(ana, "change-passkey");
        await ana.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await Assertions.Expect(ana.GetByText("You have none yet.")).ToBeVisibleAsync();
        await ana.Context.ClearCookiesAsync();
        await ana.GotoAsync("/login");
        await ana.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Assertions.Expect(ana.GetByText("Signing in with the passkey didn’t work.")).ToBeVisibleAsync();
        await ana.GotoAsync("/dashboard");
        await ana.WaitForURLAsync("**/login**");
    }

    [Theory]
    [InlineData("phone", ColorScheme.Light)]
    [InlineData("phone", ColorScheme.Dark)]
    [InlineData("desktop", ColorScheme.Light)]
    [InlineData("desktop", ColorScheme.Dark)]
    public async Task Every_screen_of_ones_own(string screen, ColorScheme light)
    {
        var person = await Person("owner", Screen.Named(screen), light: light);
        await person.SignInAsDemoOwner(Site, "Aune & Sol");
        var problems = new List<string>();
        foreach (var address in new[] { "/dashboard/settings/members", "/account", "/account/second-factor", "/stores", "/join/aune-sol/gone" })
        {
            await person.GotoAsync(address);
            if (address.StartsWith("/dashboard", StringComparison.Ordinal)) await person.CircuitIsUp();
            await Shot(person, string.Join('-', address.Split('/')[1..]), fullPage: true, folder: $"{screen}-{light}");
            var (content, window) = (await person.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), await person.EvaluateAsync<int>("() => innerWidth"));
            if (content > window) problems.Add($"{address}: sticks out by {content - window} px");
            problems.AddRange(await person.WcagViolations());
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private async Task<(IPage Page, string Slug)> Owner(string name, Screen screen)
    {
        var slug = $"{name}-{Guid.NewGuid():N}"[..20];
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri($"{Site.Url}/api/auth/register"), new
        {
            storeName = "Aune & Sol", slug, email = $"{slug}@example.com", password = Password, template = "atelier", currency = "EUR", country = "DE",
        }, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        var page = await Person(name, screen);
        await page.GotoAsync("/login");
        await page.GetByLabel("Email").FillAsync($"{slug}@example.com");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/dashboard");
        return (page, slug);
    }

    private async Task<bool> Works(string email)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri($"{Site.Url}/api/auth/token"), new { email, password = Password }, Cancel);
        return answer.IsSuccessStatusCode;
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();
}
