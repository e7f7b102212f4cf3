using Microsoft.Playwright;
using ShopSaaS.E2E.Support;

[assembly: AssemblyFixture(typeof(Chromium))]

// Two cores hold one browser, one program and one database; tests side by side would only wait for each other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace ShopSaaS.E2E.Support;

/// <summary>The system's browser, started once. Named by CHROMIUM, else found on the PATH.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(20_000); // as long as for everything else: the machine may be busy
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Find(),
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--font-render-hinting=none"],
        });
    }

    private static string Find() =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').SelectMany(_ => Names, Path.Combine).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("No Chromium found. Install it, or set CHROMIUM to its program; ./test does it for you.");

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
