using Microsoft.Playwright;
using ShopSaaS.E2E.Support;

namespace ShopSaaS.E2E.Screens;

/// <summary>Every page in the widths and lights people have: nothing sticks out sideways, and everybody can use it.</summary>
public sealed class EveryScreen(Site site, Chromium chromium) : BrowserTest(site, chromium)
{
    private static readonly string[] Account = ["/", "/register", "/login", "/forgot-password", "/dev/mail"];

    private static readonly string[] Store =
    [
        "/store/{0}", "/store/{0}/products", "/store/{0}/products?q=mug", "/store/{0}/products/{1}", "/store/{0}/cart", "/store/{0}/nothing-here",
    ];

    private static readonly string[] Dashboard =
    [
        "/dashboard", "/dashboard/products", "/dashboard/products/new", "/dashboard/categories", "/dashboard/orders", "/dashboard/settings",
        "/dashboard/settings/payments", "/dashboard/settings/shipping",
    ];

    /// <summary>Width and light; the widest in both lights, the narrowest in the one that breaks more.</summary>
    public static TheoryData<string, ColorScheme> Looks => new()
    {
        { "phone", ColorScheme.Light }, { "phone", ColorScheme.Dark }, { "tablet", ColorScheme.Light }, { "desktop", ColorScheme.Light }, { "desktop", ColorScheme.Dark },
    };

    [Theory, MemberData(nameof(Looks))]
    public async Task Front_door(string screen, ColorScheme light)
    {
        var visitor = await Person("visitor", Screen.Named(screen), light: light);
        await LookAt(visitor, Account, $"{screen}-{light}");
    }

    [Theory]
    [InlineData("aune-sol", "halla-mug", "phone")]
    [InlineData("aune-sol", "halla-mug", "desktop")]
    [InlineData("kilohertz", "", "phone")]
    [InlineData("kilohertz", "", "desktop")]
    public async Task Demo_stores(string store, string product, string screen)
    {
        var shopper = await Person("shopper", Screen.Named(screen));
        if (product.Length == 0)
        {
            await shopper.GotoAsync($"/store/{store}/products");
            product = (await shopper.Locator($"a[href*='/store/{store}/products/']").First.GetAttributeAsync("href"))!.Split('/')[^1].Split('?')[0];
        }
        await LookAt(shopper, [.. Store.Select(page => string.Format(null, page, store, product))], $"{store}-{screen}");
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Back_office(string screen, ColorScheme light)
    {
        var owner = await Person("owner", Screen.Named(screen), light: light);
        await owner.SignInAsDemoOwner(Site, "Aune & Sol");
        await LookAt(owner, Dashboard, $"{screen}-{light}", live: true);
    }

    private async Task LookAt(IPage page, string[] addresses, string look, bool live = false)
    {
        var problems = new List<string>();
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            if (live) await page.CircuitIsUp();
            await Shot(page, string.Join('-', address.Split('/', '?')[1..]), fullPage: true, folder: look);
            var (content, window) = (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), await page.EvaluateAsync<int>("() => innerWidth"));
            if (content > window) problems.Add($"{address}: sticks out by {content - window} px");
            problems.AddRange(await page.WcagViolations());
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }
}
