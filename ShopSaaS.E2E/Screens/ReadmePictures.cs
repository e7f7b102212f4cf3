using Microsoft.Playwright;
using ShopSaaS.E2E.Support;

namespace ShopSaaS.E2E.Screens;

/// <summary>Takes the README's pictures. Copy them from test-output/ReadmePictures to docs/images when the product looks different.</summary>
[Trait("Run", "Full")]
public sealed class ReadmePictures(Site site, Chromium chromium) : BrowserTest(site, chromium)
{
    [Fact]
    public async Task Editor_storefront_dashboard_and_phone()
    {
        var owner = await Person("owner", Screen.Desktop);
        await owner.SignInAsDemoOwner(Site, "Aune & Sol");
        await owner.GotoAsync("/dashboard/products");
        await owner.CircuitIsUp();
        await Shot(owner, "dashboard");
        await owner.GotoAsync("/editor");
        await owner.GetByRole(AriaRole.Tree).Locator("[data-type=hero]").First.ClickAsync();
        await Assertions.Expect(owner.FrameLocator("iframe").GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
        await Assertions.Expect(owner.GetByLabel("Heading", new() { Exact = true })).ToBeVisibleAsync();
        await Shot(owner, "editor");

        var shopper = await Person("shopper", Screen.Desktop);
        await shopper.GotoAsync("/store/aune-sol");
        await Shot(shopper, "storefront");
        var onThePhone = await Person("phone", Screen.Phone);
        await onThePhone.GotoAsync("/store/aune-sol/products/halla-mug");
        await Shot(onThePhone, "phone");
    }
}
