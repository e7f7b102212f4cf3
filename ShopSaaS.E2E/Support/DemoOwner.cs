using Microsoft.Playwright;

namespace ShopSaaS.E2E.Support;

/// <summary>The two demo stores belong to one person, whose password the program printed when it made them.</summary>
public static class DemoOwner
{
    /// <summary>Signs in and chooses a store by the name people see.</summary>
    public static async Task SignInAsDemoOwner(this IPage page, Site site, string store)
    {
        var (email, password) = site.DemoOwner;
        await page.GotoAsync("/login");
        await page.GetByLabel("Email").FillAsync(email);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = store }).ClickAsync();
        await page.WaitForURLAsync("**/dashboard**");
    }
}
