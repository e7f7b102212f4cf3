using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ShopSaaS.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ShopSaaS.E2E.Screens;

/// <summary>Every page gets by on what its policy allows, and the policy stops what somebody else puts into a page.</summary>
public sealed partial class ContentPolicy(Site site, Chromium chromium) : BrowserTest(site, chromium)
{
    private const string Store = "/store/aune-sol";
    private const string Injected = "<script>window.taken = 'script'</script><img src='/images/favicon.svg' onload=\"window.taken = 'handler'\"><base href='https://evil.example/'>";

    private static readonly string[] Open =
    [
        "/", "/register", "/login", "/forgot-password", "/reset-password", "/dev/mail", "/sandbox/stripe", Store, $"{Store}/products", $"{Store}/search?q=mug",
        $"{Store}/products/halla-mug", $"{Store}/cart", $"{Store}/nothing-here", "/store/nobody-has-this-address", "/store/kilohertz", "/error",
    ];

    private static readonly string[] Behind =
    [
        "/stores", "/account", "/account/second-factor", "/dashboard", "/dashboard/products", "/dashboard/products/new", "/dashboard/categories", "/dashboard/orders", "/dashboard/settings",
        "/dashboard/settings/payments", "/dashboard/settings/shipping", "/dashboard/settings/members", "/dashboard/settings/activity",
    ];

    private readonly List<string> _violations = [];
    private readonly List<string> _documents = [];

    [Fact]
    public async Task Nothing_we_serve_breaks_its_own_policy()
    {
        var visitor = await Watched("visitor");
        foreach (var address in Open) await visitor.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await BuysAMug(visitor);

        var owner = await Watched("owner");
        await owner.SignInAsDemoOwner(Site, "Aune & Sol");
        foreach (var address in Behind)
        {
            await owner.GotoAsync(address);
            if (address.StartsWith("/dashboard", StringComparison.Ordinal)) await owner.CircuitIsUp();
        }
        await owner.GotoAsync("/dashboard/orders");
        await owner.GetByRole(AriaRole.Row).Filter(new() { HasText = "Pola Policy" }).First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(owner.GetByText("Paid", new() { Exact = true }).First).ToBeVisibleAsync();
        await UsesTheEditor(owner);

        Assert.Empty(_violations);
        Assert.True(_documents.Count > Open.Length + Behind.Length, $"Only {_documents.Count} documents were seen.");
        Assert.All(_documents, policy =>
        {
            var scripts = ScriptSources().Match(policy).Value;
            Assert.DoesNotContain("unsafe", scripts, StringComparison.Ordinal);
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors", policy, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("/store/aune-sol/products/halla-mug")]
    [InlineData("/login")]
    [InlineData("/dashboard")]
    public async Task A_script_that_gets_into_a_page_does_not_run(string address)
    {
        // The same page with the same wound: first as it would be without the policy.
        Assert.Equal("handler", await WhatTheInjectedScriptDid(address, withPolicy: false));
        Assert.Null(await WhatTheInjectedScriptDid(address, withPolicy: true));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task No_other_page_can_frame_ours(bool withPolicy)
    {
        await using var context = await Browser.NewContextAsync(new() { BaseURL = Site.Url });
        var page = await context.NewPageAsync();
        await page.RouteAsync("https://evil.example/", route => route.FulfillAsync(new()
        {
            ContentType = "text/html", Body = $"<iframe src='{Site.Url}/login'></iframe>",
        }));
        if (!withPolicy) await page.RouteAsync($"{Site.Url}/login", WithoutPolicy);
        await page.GotoAsync("https://evil.example/", new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Equal(!withPolicy, page.Frames.Any(frame => frame.Url.StartsWith(Site.Url, StringComparison.Ordinal)));
    }

    private static async Task WithoutPolicy(IRoute route)
    {
        var answer = await route.FetchAsync();
        await route.FulfillAsync(new() { Response = answer, Headers = answer.Headers.Where(h => h.Key is not ("content-security-policy" or "x-frame-options")).ToDictionary() });
    }

    private async Task<string?> WhatTheInjectedScriptDid(string address, bool withPolicy)
    {
        // Not a Person: there the console's complaint, which is the point here, would count as a broken page.
        await using var context = await Browser.NewContextAsync(new() { BaseURL = Site.Url });
        var page = await context.NewPageAsync();
        if (address.StartsWith("/dashboard", StringComparison.Ordinal)) await page.SignInAsDemoOwner(Site, "Aune & Sol");
        await page.RouteAsync(url => new Uri(url).AbsolutePath == address, async route =>
        {
            var answer = await route.FetchAsync();
            var headers = answer.Headers.Where(h => withPolicy || h.Key is not ("content-security-policy" or "x-frame-options")).ToDictionary();
            headers.Remove("content-length");
            var body = (await answer.TextAsync()).Replace("</body>", $"{Injected}</body>", StringComparison.Ordinal);
            await route.FulfillAsync(new() { Status = answer.Status, Headers = headers, Body = body });
        });
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        return await page.EvaluateAsync<string?>("() => window.taken ?? null");
    }

    private async Task<IPage> Watched(string name)
    {
        var page = await Person(name, Screen.Desktop);
        await page.Context.ExposeBindingAsync("tellViolation", (BindingSource _, string what) => _violations.Add($"{name}: {what}"));
        await page.Context.AddInitScriptAsync("""
            document.addEventListener('securitypolicyviolation', e => tellViolation(`${location.pathname}: ${e.effectiveDirective} refused ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`));
            """);
        page.Response += (_, response) =>
        {
            if (response.Request.ResourceType == "document" && response.Status is < 300 or >= 400)
                _documents.Add(response.Headers.GetValueOrDefault("content-security-policy", $"none at {response.Url}"));
        };
        return page;
    }

    private async Task BuysAMug(IPage shopper)
    {
        await shopper.GotoAsync($"{Store}/products/halla-mug");
        await shopper.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();
        await shopper.GetByRole(AriaRole.Link, new() { Name = "Go to checkout" }).ClickAsync();
        await shopper.GetByLabel("Email").FillAsync("pola@policy.example");
        await shopper.GetByLabel("Full name").FillAsync("Pola Policy");
        await shopper.GetByLabel("Street and number").FillAsync("Torggata 1");
        await shopper.GetByLabel("Postcode").FillAsync("5003");
        await shopper.GetByLabel("Town or city").FillAsync("Bergen");
        await shopper.GetByRole(AriaRole.Button, new() { Name = "Continue to payment" }).ClickAsync();
        await shopper.GetByLabel("Card number").FillAsync("4242424242424242");
        await shopper.GetByLabel("Expiry date").FillAsync("12 / 34");
        await shopper.GetByLabel("Security code").FillAsync("123");
        await shopper.GetByRole(AriaRole.Button, new() { NameRegex = PayButton() }).ClickAsync();
        await Expect(shopper.GetByText("Thank you, Pola.")).ToBeVisibleAsync();
        var mail = Assert.Single(await Mail.Arrived("pola@policy.example", Cancel));
        await shopper.GotoAsync($"/dev/mail?id={mail.Id}", new() { WaitUntil = WaitUntilState.NetworkIdle });
    }

    private static async Task UsesTheEditor(IPage owner)
    {
        await owner.GotoAsync("/editor");
        await owner.CircuitIsUp();
        var canvas = owner.FrameLocator("iframe");
        await owner.GetByRole(AriaRole.Tree).Locator("[data-type=hero]").ClickAsync();
        await owner.GetByLabel("Heading", new() { Exact = true }).FillAsync("Quietly made");
        await owner.Keyboard.PressAsync("Tab");
        await Expect(canvas.GetByText("Quietly made")).ToBeVisibleAsync();
        await canvas.Locator("[data-type=hero] [data-f=heading]").DblClickAsync();
        await owner.Keyboard.PressAsync("Escape");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Theme", Exact = true }).ClickAsync();
        var before = await canvas.Locator("style#theme").TextContentAsync();
        await owner.Locator("input[type=color]").First.FillAsync("#123456");
        await owner.Keyboard.PressAsync("Tab");
        await Expect(canvas.Locator("style#theme")).Not.ToHaveTextAsync(before!);
        // not only written there: the browser took it
        await Eventually.Get(() => canvas.Locator(":root").EvaluateAsync<bool>(
            "e => [...document.styleSheets].some(s => s.ownerNode?.id === 'theme' && s.cssRules[0].cssText.includes('#123456'))"), took => took, "the new theme", Cancel);
        foreach (var device in (string[])["Phone", "Tablet", "Desktop"])
            await owner.GetByRole(AriaRole.Button, new() { Name = device, Exact = true }).ClickAsync();
    }

    [GeneratedRegex("script-src [^;]*")]
    private static partial Regex ScriptSources();

    [GeneratedRegex("^Pay ")]
    private static partial Regex PayButton();
}
