using Microsoft.Playwright;

namespace ShopSaaS.E2E.Support;

/// <summary>
/// A test that drives the site as people do. Each person is a browser context of their own. When the test fails, a trace and a
/// picture of each person's page are in test-output/failures; when a page broke on the way (script error, a 500, a missing file),
/// the test fails even if it got where it wanted.
/// </summary>
public abstract class BrowserTest(Site site, Chromium chromium) : IAsyncLifetime
{
    // Pictures below the fold load when somebody scrolls there; nobody scrolls for a screenshot.
    private const string LoadEverything = """
        () => Promise.all([...document.images].map(image => {
          image.loading = 'eager';
          return image.complete || new Promise(done => image.onload = image.onerror = done);
        }))
        """;

    private readonly List<(string Name, IBrowserContext Context, IPage Page)> _people = [];
    private readonly List<string> _breakages = [];
    private int _shots;

    protected Site Site { get; } = site;

    /// <summary>For visits that break things on purpose; everything else is a <see cref="Person"/>.</summary>
    protected IBrowser Browser => chromium.Browser;

    protected MailCatcher Mail { get; } = new(site);

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Somebody new with an empty browser. Addresses may start at the site: "/register".</summary>
    /// <param name="script">False: a browser with JavaScript off.</param>
    protected async Task<IPage> Person(string name, Screen screen, bool script = true, ColorScheme light = ColorScheme.Light)
    {
        var options = screen.Options;
        (options.BaseURL, options.JavaScriptEnabled, options.ColorScheme) = (Site.Url, script, light);
        var context = await chromium.Browser.NewContextAsync(options);
        await context.Tracing.StartAsync(new() { Snapshots = true, Sources = false, Screenshots = false });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        page.PageError += (_, error) => _breakages.Add($"{name}: script error at {page.Url}: {error}");
        page.Response += (_, response) =>
        {
            var missingPart = response.Status == 404 && response.Request.ResourceType is "stylesheet" or "script" or "font" or "image";
            if (response.Status >= 500 || missingPart) _breakages.Add($"{name}: {response.Status} for {response.Request.Method} {response.Url}");
        };
        page.Console += (_, message) =>
        {
            // "Failed to load" repeats what Response says, and a refused form answers 4xx on purpose. What is blocked in a caught mail's
            // sandbox is the recorder that looks over the page's shoulder.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
                && !message.Text.StartsWith("Blocked script execution in 'about:srcdoc'", StringComparison.Ordinal))
                _breakages.Add($"{name}: console at {page.Url}: {message.Text}");
        };
        _people.Add((name, context, page));
        return page;
    }

    /// <summary>Keeps a picture of this step: test-output/{test class}/{folder}/03-{name}.png.</summary>
    /// <param name="fullPage">The whole page instead of what fits the screen.</param>
    protected async Task Shot(IPage page, string name, bool fullPage = false, string folder = "")
    {
        if (fullPage) await page.EvaluateAsync(LoadEverything);
        await page.EvaluateAsync("() => document.fonts.ready");
        var path = Repository.Output(GetType().Name, folder, $"{++_shots:00}-{name}.png");
        await page.ScreenshotAsync(new() { Path = path, FullPage = fullPage, Animations = ScreenshotAnimations.Disabled });
    }

    public async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        var test = string.Concat(TestContext.Current.TestMethod?.MethodName.Split(Path.GetInvalidFileNameChars()) ?? [GetType().Name]);
        foreach (var (name, context, page) in _people)
        {
            if (failed)
            {
                await page.ScreenshotAsync(new() { Path = Repository.Output("failures", test, $"{name}.png"), FullPage = true });
                await context.Tracing.StopAsync(new() { Path = Repository.Output("failures", test, $"{name}.trace.zip") });
                TestContext.Current.TestOutputHelper?.WriteLine($"{name} was at {page.Url}; see test-output/failures/{test}");
            }
            await context.CloseAsync();
        }
        if (failed)
        {
            foreach (var breakage in _breakages) TestContext.Current.TestOutputHelper?.WriteLine(breakage);
            TestContext.Current.TestOutputHelper?.WriteLine("The program since it was ready:\n" + Site.LogSinceReady());
        }
        GC.SuppressFinalize(this);
        Assert.True(failed || _breakages.Count == 0, "A page broke on the way:\n" + string.Join('\n', _breakages));
    }
}
