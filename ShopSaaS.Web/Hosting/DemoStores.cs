using Microsoft.Extensions.Diagnostics.HealthChecks;
using ShopSaaS.Core.Demo;

namespace ShopSaaS.Web.Hosting;

/// <summary>
/// Opens the demo stores once the server listens: their payments are connected over HTTP, through the sandbox in this very program.
/// Until that is done the program doesn't call itself ready, because a person should meet finished shops.
/// </summary>
public sealed class DemoStores(ShopOptions options, IWebHostEnvironment environment, IServiceScopeFactory scopes) : IHealthCheck
{
    private volatile bool _done = !options.DemoStores;

    /// <summary>How to get into them; null where there are none.</summary>
    public async Task<DemoAccess?> Open(StartupReport report, CancellationToken cancel)
    {
        if (_done) return null;
        await using var scope = scopes.CreateAsyncScope();
        var sources = new DemoSources(
            Path.Combine(environment.WebRootPath, "images", "demo"), options.StripeIsSandbox ? new Uri($"http://localhost:{options.Port}") : null);
        var opened = await scope.ServiceProvider.GetRequiredService<OpenDemoStores>()
            .Run(sources, (title, work) => report.Step(title, _ => work()), cancel);
        _done = true;
        return opened.Stores.Count == 0
            ? null
            : new DemoAccess(OpenDemoStores.OwnerEmail, opened.OneTimePassword, [.. opened.Stores.Select(s => new DemoStore(s.Name, s.Slug))]);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_done ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The demo stores are being opened."));
}
