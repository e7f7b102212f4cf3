using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ShopSaaS.Core.Data;
using ShopSaaS.Tests.Support;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Tests.Web.Hosting;

/// <summary>A second program beside <see cref="RunningShop"/>, with a database of its own in the same PostgreSQL, other settings, and its log kept.</summary>
public sealed class EdgeShop : IAsyncDisposable
{
    private readonly string _folder = TestFolder.Make();
    private House? _house;
    private WebApplication? _app;

    public string Url { get; private set; } = "";

    /// <summary>What the container holds.</summary>
    public IServiceProvider Services => _app!.Services;

    /// <summary>The superuser's connection string of its database.</summary>
    public string Admin { get; private set; } = "";

    /// <summary>Everything it logged: level, category, words, scopes, exception.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>Starts it in Development; limits are on unless a setting says otherwise.</summary>
    public static Task<EdgeShop> Start(RunningShop beside, params (string Name, string Value)[] settings) => Start(beside, Environments.Development, settings);

    /// <summary>In Staging people see the pages that Production shows when something breaks.</summary>
    public static async Task<EdgeShop> Start(RunningShop beside, string environment, params (string Name, string Value)[] settings)
    {
        var shop = new EdgeShop();
        var (port, smtp) = (RunningShop.FreePort(), RunningShop.FreePort());
        shop.Admin = await Migrator.EnsureDatabase(beside.Admin, "edge_" + Guid.NewGuid().ToString("N")[..8]);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ApplicationName = "ShopSaaS.Web" });
        builder.WebHost.UseStaticWebAssets();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["PORT"] = $"{port}", ["DATA_DIR"] = shop._folder, ["DATABASE_URL"] = shop.Admin, ["SMTP_URL"] = $"smtp://127.0.0.1:{smtp}", ["DEMO_STORES"] = "off",
        }).AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)));
        var options = ShopOptions.From(builder.Configuration, production: false);
        shop._house = await House.Open(options, new StartupReport(TextWriter.Null, TimeProvider.System), CancellationToken.None);
        builder.AddShop(options, shop._house);
        builder.Logging.ClearProviders().AddProvider(new KeptLog(shop.Log)).SetMinimumLevel(LogLevel.Debug);
        shop._app = builder.Build();
        shop._app.UseShop(options);
        await shop._app.StartAsync();
        shop.Url = $"http://localhost:{port}";
        return shop;
    }

    public Visitor Visitor(string? token = null) => new(Url, token);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        if (_house is not null) await _house.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class KeptLog(ConcurrentQueue<string> lines) : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

        public ILogger CreateLogger(string categoryName) => new Logger(categoryName, this, lines);
        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;
        public void Dispose() { }

        private sealed class Logger(string category, KeptLog kept, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => kept._scopes.Push(state);
            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var scopes = new List<string>();
                kept._scopes.ForEachScope((scope, into) => into.Add(scope is IEnumerable<KeyValuePair<string, object?>> pairs
                    ? string.Join(' ', pairs.Select(p => $"{p.Key}={p.Value}")) : scope?.ToString() ?? ""), scopes);
                lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} [{string.Join("; ", scopes)}] {exception}");
            }
        }
    }
}
