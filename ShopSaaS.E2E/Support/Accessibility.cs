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

    /// <summary>Each rule broken, with the elements that break it; empty when none is.</summary>
    public static async Task<IReadOnlyList<string>> WcagViolations(this IPage page)
    {
        var found = await page.RunAxe(Wcag22AA);
        return [.. found.Violations.Select(v =>
            $"{new Uri(page.Url).PathAndQuery}: {v.Id} ({v.Impact}): {v.Help}\n" + string.Join('\n', v.Nodes.Take(5).Select(n => $"    {n.Html}")))];
    }

    /// <summary>Fails when there is one.</summary>
    public static async Task ShouldBeAccessible(this IPage page)
    {
        var violations = await page.WcagViolations();
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }
}
