using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ShopSaaS.E2E.Support;

/// <summary>WCAG 2.2 AA as far as a machine can tell.</summary>
public static class Accessibility
{
    private static readonly AxeRunOptions Wcag22AA = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    /// <summary>Fails naming each rule broken and the elements that break it.</summary>
    public static async Task ShouldBeAccessible(this IPage page)
    {
        var found = await page.RunAxe(Wcag22AA);
        var words = found.Violations.Select(v => $"{v.Id} ({v.Impact}): {v.Help}\n" + string.Join('\n', v.Nodes.Take(5).Select(n => $"    {n.Html}")));
        Assert.True(found.Violations.Length == 0, $"{page.Url}\n" + string.Join('\n', words));
    }
}
