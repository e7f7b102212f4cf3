using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using ShopSaaS.E2E.Support;

namespace ShopSaaS.E2E.Screens;

/// <summary>
/// A corpus of hostile texts in every stored field that reaches a page, looked at in Chromium by shopper, merchant and reader of mail. No call may
/// run, no dialog open, no request leave for elsewhere. The pages' own policy is switched off in this browser: the encoding must hold alone.
/// </summary>
public sealed class ScriptInjectionTests(Site site, Chromium chromium) : IAsyncLifetime
{
    private const string Password = "Nine-Blue-Kettles-27";
    private const int Products = 50;
    private static readonly IReadOnlyList<string> Corpus = ScriptInjectionCorpus.All;
    private readonly List<string> _breaches = [];
    private IBrowserContext _context = null!;
    private IPage _page = null!;
    private int _pages;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _context = await chromium.Browser.NewContextAsync(new() { BaseURL = site.Url, BypassCSP = true, ReducedMotion = ReducedMotion.Reduce });
        await _context.ExposeFunctionAsync("canary", (string n) => _breaches.Add($"{_page.Url}: payload {n} ran: {(int.TryParse(n, CultureInfo.InvariantCulture, out var i) ? Corpus[i] : n)}"));
        await _context.AddInitScriptAsync("window.xss = n => { (window.top.canary || window.canary)(String(n)); };");
        _page = await _context.NewPageAsync();
        _page.SetDefaultTimeout(60_000);
        _page.Dialog += (_, dialog) => { _breaches.Add($"{_page.Url}: a dialog: {dialog.Message}"); _ = dialog.DismissAsync(); };
        _page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(site.Url, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("about:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal)) _breaches.Add($"{_page.Url}: a request for {request.Url}");
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_harness_notices_what_runs()
    {
        foreach (var (i, vector) in ScriptInjectionCorpus.Vectors.Index())
        {
            await _page.RouteAsync($"**/planted/{i}", route => route.FulfillAsync(new() { ContentType = "text/html", Body = $"<!doctype html><p>{vector.Replace("RUN", $"xss({i})", StringComparison.Ordinal)}</p>" }));
            try
            {
                await _page.GotoAsync($"/planted/{i}");
                await _page.EvaluateAsync("() => new Promise(done => setTimeout(done, 30))");
            }
            catch (PlaywrightException)
            {
                // the planted page led elsewhere, which is what it is for
            }
        }
        var noticed = _breaches.Select(b => b.Split(": ")[1]).Distinct().Count();
        Assert.True(noticed >= ScriptInjectionCorpus.Vectors.Length * 3 / 4, $"Only {noticed} of {ScriptInjectionCorpus.Vectors.Length} planted payloads were noticed:\n{string.Join('\n', _breaches)}");
    }

    [Fact]
    public async Task No_stored_text_ever_runs()
    {
        Assert.True(Corpus.Count >= 1500, $"{Corpus.Count}");
        var slug = $"xss{Guid.NewGuid():N}"[..18];
        using var api = new HttpClient { BaseAddress = new Uri(site.Url) };
        var token = (await Post(api, "/api/auth/register", new
        {
            storeName = "\"><img src=x onerror=xss(0)></title><svg onload=xss(1)>", slug, email = $"{slug}@example.com", password = Password, template = "atelier", currency = "EUR", country = "DE",
        })).GetProperty("accessToken").GetString()!;
        using var merchant = new HttpClient { BaseAddress = new Uri(site.Url) };
        merchant.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var onboarding = (await Post(merchant, "/api/dashboard/stripe/connect", new { })).GetProperty("url").GetString()!;
        using (var button = new FormUrlEncodedContent([]))
        using (var pressed = await api.PostAsync(new Uri(onboarding), button, Cancel)) Assert.True((int)pressed.StatusCode < 400);
        await Eventually.Get(() => merchant.GetFromJsonAsync<JsonElement>("/api/dashboard/stripe", Cancel), b => b.GetProperty("chargesEnabled").GetBoolean(), "the Stripe account", Cancel);
        var (products, used) = await FillShelves(merchant);
        var order = await Buy(api, merchant, slug, products[0]);

        await SignIn($"{slug}@example.com");
        await SettingsAndCategory();
        await Storefront(slug, products, order);
        await Dashboard(products, order);
        await Editor(slug);
        await Mail(slug);

        Assert.True(_breaches.Count == 0, $"{_breaches.Count} came through:\n{string.Join('\n', _breaches.Distinct().Take(20))}");
        Note("payloads", Corpus.Count);
        Note("payloads stored", used);
        Note("pages looked at", _pages);
    }

    /// <summary>All of the corpus: one in each name, the rest in the descriptions; short ones in options, values and SKUs.</summary>
    private static async Task<(List<string> Ids, int Used)> FillShelves(HttpClient merchant)
    {
        var (ids, used) = (new List<string>(), 0);
        var names = ScriptInjectionCorpus.Within(190).Where((_, i) => i % 37 == 0).Take(Products).ToList();
        var (options, values, skus) = (ScriptInjectionCorpus.Within(40).ToList(), ScriptInjectionCorpus.Within(60).ToList(), ScriptInjectionCorpus.Within(60).Reverse().ToList());
        var at = 0;
        for (var i = 0; i < Products; i++)
        {
            var description = new System.Text.StringBuilder();
            while (at < Corpus.Count && description.Length + Corpus[at].Length < 4990 && (at < Corpus.Count * (i + 1) / Products || i == Products - 1))
            {
                description.Append(Corpus[at++]).Append('\n');
                used++;
            }
            var (option, value) = (options[i % options.Count], values[i * 7 % values.Count]);
            var product = await Post(merchant, "/api/dashboard/products", new
            {
                name = names[i % names.Count], slug = $"p-{i}", description = description.ToString(), price = "5.00", status = "active",
                options = new[] { new { name = option, values = new[] { value, "M" } } },
                variants = new object[]
                {
                    new { sku = $"{i}{skus[i % skus.Count]}", quantity = 50, options = new Dictionary<string, string> { [option] = value } },
                    new { sku = $"m{i}", quantity = 50, options = new Dictionary<string, string> { [option] = "M" } },
                },
            });
            ids.Add(product.GetProperty("product").GetProperty("id").GetString()!);
            used += 4;
        }
        return (ids, used);
    }

    /// <summary>A paid order whose every line of text is hostile; its cart and checkout stay in the browser that looks.</summary>
    private async Task<(string Id, string StatusPath)> Buy(HttpClient api, HttpClient merchant, string slug, string product)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var shopper = new HttpClient(handler) { BaseAddress = new Uri(site.Url) };
        await Post(shopper, $"/api/store/{slug}/cart/items", new { productId = product, quantity = 1 });
        var checkout = await Post(shopper, $"/api/store/{slug}/checkout", new
        {
            email = $"{slug}-buyer@example.com", name = ScriptInjectionCorpus.Within(110).ElementAt(5), notes = Long(100, 950),
            shippingAddress = new { line1 = ScriptInjectionCorpus.Within(100).ElementAt(30), line2 = ScriptInjectionCorpus.Within(100).ElementAt(60), city = ScriptInjectionCorpus.Within(60).ElementAt(2), area = ScriptInjectionCorpus.Within(60).ElementAt(9), postalCode = "<b>1", country = "DE" },
        });
        using var pay = new HttpRequestMessage(HttpMethod.Post, $"/sandbox/stripe/v1/payment_intents/{checkout.GetProperty("paymentIntentId").GetString()}/confirm")
        {
            Content = new FormUrlEncodedContent([new("payment_method", "pm_card_visa")]),
        };
        pay.Headers.Add("Stripe-Account", checkout.GetProperty("stripeAccountId").GetString());
        pay.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "sk_test_sandbox");
        using var paid = await api.SendAsync(pay, Cancel);
        Assert.True(paid.IsSuccessStatusCode, await paid.Content.ReadAsStringAsync(Cancel));
        var status = await Eventually.Get(() => shopper.GetFromJsonAsync<JsonElement>($"/api/store/{slug}/checkout/{checkout.GetProperty("checkoutId").GetString()}", Cancel),
            s => s.GetProperty("status").GetString() == "paid", "the order", Cancel);
        using var back = await shopper.GetAsync(new Uri($"/store/{slug}/checkout/return?payment_intent={checkout.GetProperty("paymentIntentId").GetString()}", UriKind.Relative), Cancel);
        var id = status.GetProperty("orderId").GetString()!;
        using var moved = await merchant.PutAsJsonAsync($"/api/dashboard/orders/{id}/status", new { status = "processing", note = Long(700, 300) }, Cancel);
        Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync(Cancel));
        return (id, back.Headers.Location!.OriginalString);
    }

    private async Task SignIn(string email)
    {
        await _page.GotoAsync("/login");
        await _page.GetByLabel("Email").FillAsync(email);
        await _page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync(Password);
        await _page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await _page.WaitForURLAsync("**/dashboard**");
    }

    private async Task SettingsAndCategory()
    {
        await Look("/dashboard/settings");
        await _page.CircuitIsUp();
        foreach (var box in await _page.Locator("main textarea").AllAsync()) await box.FillAsync(Long(400, 440));
        await _page.GetByRole(AriaRole.Button, new() { Name = "Save" }).First.ClickAsync();
        await Settle();
    }

    private async Task Storefront(string slug, List<string> products, (string Id, string StatusPath) order)
    {
        await Look($"/store/{slug}");
        await Look($"/store/{slug}/products");
        while (await _page.GetByRole(AriaRole.Link, new() { Name = "Next" }).CountAsync() > 0 && _pages < 6) await Look((await _page.GetByRole(AriaRole.Link, new() { Name = "Next" }).First.GetAttributeAsync("href"))!);
        for (var i = 0; i < products.Count; i++) await Look($"/store/{slug}/products/p-{i}");
        foreach (var word in ScriptInjectionCorpus.Within(60).Where((_, i) => i % 40 == 0).Take(8))
        {
            var text = Uri.EscapeDataString(word);
            await Look($"/store/{slug}/search?q={text}");
            await Look($"/store/{slug}/products?sort={text}&min={text}&max={text}&cursor={text}");
        }
        await _page.GotoAsync($"/store/{slug}/products/p-0");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).First.ClickAsync();
        await Look($"/store/{slug}/cart");
        await Look($"/store/{slug}/checkout");
        await Look(order.StatusPath);
    }

    private async Task Dashboard(List<string> products, (string Id, string StatusPath) order)
    {
        foreach (var path in new[] { "/dashboard", "/dashboard/products", "/dashboard/orders", $"/dashboard/orders/{order.Id}", "/dashboard/categories", "/dashboard/settings/activity", "/dashboard/settings", "/stores" }
                     .Concat(products.Where((_, i) => i % 10 == 0).Select(p => $"/dashboard/products/{p}")))
            await Look(path);
    }

    private async Task Editor(string slug)
    {
        await Look("/editor");
        var canvas = _page.FrameLocator(".ed-frame iframe");
        await canvas.Locator("[data-type=hero] [data-f=heading]").ClickAsync();
        var heading = _page.GetByLabel("Heading", new() { Exact = true });
        foreach (var payload in ScriptInjectionCorpus.Within(100).Where((_, i) => i % 60 == 0).Take(6))
        {
            await heading.FillAsync(payload);
            await heading.PressAsync("Tab");
            await Assertions.Expect(canvas.Locator("[data-type=hero] [data-f=heading]")).ToHaveTextAsync(payload);
        }
        await Settle();
        await Look("/editor/canvas/home");
        await Look($"/store/{slug}");
    }

    private async Task Mail(string slug)
    {
        using var api = new HttpClient { BaseAddress = new Uri(site.Url) };
        var box = await Eventually.Get(() => api.GetFromJsonAsync<JsonElement>("/dev/mail.json", Cancel),
            b => b.GetProperty("messages").EnumerateArray().Any(m => m.GetProperty("to").ToString().Contains($"{slug}-buyer", StringComparison.Ordinal)), "the confirmation", Cancel);
        foreach (var mail in box.GetProperty("messages").EnumerateArray().Where(m => m.GetProperty("to").ToString().Contains(slug, StringComparison.Ordinal)))
        {
            await Look($"/dev/mail?id={mail.GetProperty("id").GetString()}");
            await Look($"/dev/mail?id={mail.GetProperty("id").GetString()}&view=text");
            // As a mail program without a sandbox would show it.
            await _page.SetContentAsync(mail.GetProperty("html").GetString()!);
            await Settle();
        }
    }

    /// <summary>As many as fit into a field of this length.</summary>
    private static string Long(int from, int length)
    {
        var text = new System.Text.StringBuilder();
        foreach (var payload in Corpus.Skip(from).TakeWhile(p => text.Length + p.Length <= length)) text.Append(payload);
        return text.ToString();
    }

    private async Task Look(string path)
    {
        var response = await _page.GotoAsync(path);
        Assert.True(response is { Status: < 500 }, $"{path}: {response?.Status}");
        await Settle();
        _pages++;
    }

    /// <summary>Images have failed, frames have loaded, and what runs a moment later has had it.</summary>
    private async Task Settle()
    {
        await _page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 40)))");
        Assert.True(_breaches.Count == 0, string.Join('\n', _breaches.Distinct().Take(10)));
    }

    private static async Task<JsonElement> Post(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, $"{path}: {answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static void Note(string what, int value) =>
        File.AppendAllText(Repository.Output("figures.txt"), string.Create(CultureInfo.InvariantCulture, $"T22 | {what} | {value}\n"));
}
