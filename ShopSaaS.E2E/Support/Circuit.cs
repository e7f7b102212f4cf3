using Microsoft.Playwright;

namespace ShopSaaS.E2E.Support;

/// <summary>Dashboard and editor are drawn first and come alive a moment later.</summary>
public static class Circuit
{
    /// <summary>Waits until the page reacts: a test types faster than any person.</summary>
    public static Task CircuitIsUp(this IPage page) => page.Locator("[data-live]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
}
