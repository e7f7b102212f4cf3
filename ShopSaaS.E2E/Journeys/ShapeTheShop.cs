using System.Net.Http.Json;
using Microsoft.Playwright;
using ShopSaaS.E2E.Support;

namespace ShopSaaS.E2E.Journeys;

/// <summary>A merchant makes the template's home page their own, by hand and by keyboard, and shoppers see it when it is published.</summary>
public sealed class ShapeTheShop(Site site, Chromium chromium) : BrowserTest(site, chromium)
{
    private const string Password = "Nine-Blue-Kettles-27";

    [Fact]
    public async Task Write_in_place_drag_insert_undo_and_publish()
    {
        List<IWebSocket> sockets = [];
        var (merchant, slug) = await Merchant("shape", Screen.Desktop, sockets.Add);
        var page = await OpenEditor(merchant);
        await Shot(merchant, "editor");

        // write where it stands
        await page.Locator("[data-type=hero] [data-f=heading]").DblClickAsync();
        await merchant.Keyboard.PressAsync("Control+A");
        await merchant.Keyboard.TypeAsync("Objects for slow mornings");
        await merchant.Keyboard.PressAsync("Enter");
        await Assertions.Expect(merchant.GetByLabel("Heading", new() { Exact = true })).ToHaveValueAsync("Objects for slow mornings");
        await Saved(merchant);
        await Shot(merchant, "written-in-place");

        // drag a section: not one message leaves the browser before it is dropped
        var before = await Sections(page);
        var sent = 0;
        foreach (var socket in sockets) socket.FrameSent += (_, frame) => sent += IsCall(frame) ? 1 : 0;
        var text = page.Locator("[data-slot=sections] > [data-type=rich-text]").First;
        await text.EvaluateAsync("e => e.scrollIntoView({ block: 'start', behavior: 'instant' })");
        var from = (await text.BoundingBoxAsync())!;
        await merchant.Mouse.MoveAsync(from.X + 20, from.Y + (from.Height / 2));
        await merchant.Mouse.DownAsync();
        await merchant.Mouse.MoveAsync(from.X + 60, from.Y + (from.Height / 2) + 40, new() { Steps = 5 });
        var products = (await page.Locator("[data-slot=sections] > [data-type=product-grid]").First.BoundingBoxAsync())!;
        await merchant.Mouse.MoveAsync(from.X + 80, products.Y + (products.Height * 0.7f), new() { Steps = 10 });
        await Assertions.Expect(page.Locator("html[data-dragging]")).ToHaveCountAsync(1);
        await Shot(merchant, "dragging");
        Assert.Equal(before, await Sections(page));
        Assert.Equal(0, sent);
        await merchant.Mouse.UpAsync();
        await Eventually.Get(() => Sections(page), now => now != before, "the section to be somewhere else", Cancel);
        var moved = await Sections(page);
        await Saved(merchant);
        Assert.Equal(moved, await Rows(merchant));

        // take it back, and do it again
        await merchant.Keyboard.PressAsync("Control+z");
        await Eventually.Get(() => Sections(page), now => now == before, "undo", Cancel);
        await merchant.Keyboard.PressAsync("Control+Shift+z");
        await Eventually.Get(() => Sections(page), now => now == moved, "redo", Cancel);

        // from the palette onto the page
        await merchant.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await merchant.GetByLabel("Search blocks").FillAsync("quote");
        await merchant.GetByLabel("Search blocks").FillAsync("statement");
        var card = (await merchant.Locator("[data-palette]").First.BoundingBoxAsync())!;
        var stage = (await merchant.Locator(".ed-frame").BoundingBoxAsync())!;
        await merchant.Mouse.MoveAsync(card.X + 30, card.Y + 20);
        await merchant.Mouse.DownAsync();
        await merchant.Mouse.MoveAsync(card.X + 60, card.Y + 40, new() { Steps = 3 });
        await merchant.Mouse.MoveAsync(stage.X + (stage.Width / 2), stage.Y + (stage.Height / 2), new() { Steps = 10 });
        await Assertions.Expect(page.Locator("html[data-dragging]")).ToHaveCountAsync(1);
        await Shot(merchant, "from-the-palette");
        await merchant.Mouse.UpAsync();
        await Assertions.Expect(page.GetByText("One strong sentence says more than three paragraphs.")).ToBeVisibleAsync();

        // the keyboard does all of it too
        var inserted = await Sections(page);
        await merchant.GetByRole(AriaRole.Button, new() { Name = "Sections", Exact = true }).ClickAsync();
        await merchant.GetByRole(AriaRole.Treeitem).Nth(1).ClickAsync();
        await merchant.Keyboard.PressAsync("Alt+ArrowDown");
        await Eventually.Get(() => Sections(page), now => now != inserted, "the section to move down", Cancel);
        await Assertions.Expect(merchant.Locator(".ed > [aria-live=polite]")).ToContainTextAsync("Position 2 of");

        // shoppers see it when it is published, and not before
        using var http = new HttpClient();
        Assert.DoesNotContain("Objects for slow mornings", await http.GetStringAsync(new Uri($"{Site.Url}/store/{slug}"), Cancel), StringComparison.Ordinal);
        await Saved(merchant);
        await merchant.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await Assertions.Expect(merchant.GetByText("Published. Shoppers see it now.").First).ToBeVisibleAsync();
        await Shot(merchant, "published");
        await Eventually.Get(
            () => http.GetStringAsync(new Uri($"{Site.Url}/store/{slug}"), Cancel),
            html => html.Contains("Objects for slow mornings", StringComparison.Ordinal), "the storefront to show it", Cancel);

        // undo is still there after a reload
        await merchant.ReloadAsync();
        await Ready(merchant);
        await Assertions.Expect(merchant.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true })).ToBeEnabledAsync();
    }

    [Fact]
    public async Task A_color_shows_at_once_and_an_unreadable_one_is_said()
    {
        var (merchant, _) = await Merchant("color", Screen.Desktop);
        var page = await OpenEditor(merchant);
        await merchant.GetByRole(AriaRole.Button, new() { Name = "Theme", Exact = true }).ClickAsync();

        await merchant.GetByLabel("Background, as #rrggbb", new() { Exact = true }).FillAsync("#1c1b19");
        await merchant.Keyboard.PressAsync("Tab");

        await Assertions.Expect(merchant.GetByText("Text on background is hard to read").First).ToBeVisibleAsync();
        await Eventually.Get(
            () => page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).getPropertyValue('--color-background')"),
            color => color == "#1c1b19", "the canvas to take the color", Cancel);
        await Shot(merchant, "unreadable");

        await merchant.GetByRole(AriaRole.Button, new() { Name = "Reset Background", Exact = true }).ClickAsync();
        await Assertions.Expect(merchant.GetByText("is hard to read")).ToHaveCountAsync(0);

        // another template and back again: the canvas follows both ways
        await merchant.GetByRole(AriaRole.Button, new() { Name = "Circuit", Exact = true }).ClickAsync();
        await Assertions.Expect(merchant.FrameLocator(".ed-frame iframe").Locator("html[data-template=circuit]")).ToHaveCountAsync(1);
        await merchant.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Assertions.Expect(merchant.FrameLocator(".ed-frame iframe").Locator("html[data-template=atelier]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task On_a_phone_blocks_are_chosen_and_edited_in_a_sheet()
    {
        var (merchant, _) = await Merchant("phone", Screen.Phone);
        var page = await OpenEditor(merchant);
        await Shot(merchant, "phone");

        await page.Locator("[data-type=hero]").TapAsync(new() { Position = new() { X = 200, Y = 60 } });
        await Assertions.Expect(merchant.GetByLabel("Name of this block")).ToHaveValueAsync("Hero");
        await Shot(merchant, "phone-sheet");
        await merchant.GetByRole(AriaRole.Button, new() { Name = "Close settings" }).TapAsync();
        await Assertions.Expect(merchant.GetByLabel("Name of this block")).ToHaveCountAsync(0);
    }

    private async Task<(IPage Page, string Slug)> Merchant(string name, Screen screen, Action<IWebSocket>? socket = null)
    {
        var slug = $"{name}-{Guid.NewGuid():N}"[..20];
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri($"{Site.Url}/api/auth/register"), new
        {
            storeName = "Aune & Sol", slug, email = $"{slug}@example.com", password = Password, template = "atelier", currency = "EUR", country = "DE",
        }, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        var page = await Person(name, screen);
        page.WebSocket += (_, opened) => socket?.Invoke(opened);
        await page.GotoAsync("/login?returnUrl=/editor");
        await page.GetByLabel("Email").FillAsync($"{slug}@example.com");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/editor");
        return (page, slug);
    }

    private static async Task<IFrame> OpenEditor(IPage merchant)
    {
        await Ready(merchant);
        return merchant.Frames.First(f => f.Url.Contains("/editor/canvas/", StringComparison.Ordinal));
    }

    private static Task Ready(IPage merchant) => Assertions.Expect(merchant.Locator(".ed-frame[data-ready]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    private static Task Saved(IPage merchant) => Assertions.Expect(merchant.Locator(".ed-status[data-status=saved]")).ToBeVisibleAsync();

    private static Task<string> Sections(IFrame page) =>
        page.EvaluateAsync<string>("() => [...document.querySelectorAll('[data-slot=sections] > [data-n]')].map(n => n.dataset.n).join()");

    // a call into the circuit names the method; keep-alives and acknowledgements don't
    private static bool IsCall(IWebSocketFrame frame) =>
        (frame.Text ?? System.Text.Encoding.UTF8.GetString(frame.Binary ?? [])).Contains("InvokeDotNet", StringComparison.Ordinal);

    private static Task<string> Rows(IPage merchant) =>
        merchant.EvaluateAsync<string>("() => [...document.querySelectorAll('[data-row][data-page=home]')].map(n => n.dataset.row).join()");
}
