using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Data.Local;
using ShopSaaS.Tests.Support;
using ShopSaaS.Web.Hosting;

[assembly: AssemblyFixture(typeof(RunningShop))]

namespace ShopSaaS.Tests.Support;

/// <summary>
/// The whole program as it runs in development, on a free port, with a database of its own: real HTTP, real Stripe library against the
/// sandbox, real SMTP to the catcher. One for the run; each test opens its own store.
/// </summary>
public sealed class RunningShop : IAsyncLifetime
{
    private readonly string _folder = TestFolder.Make();
    private LocalPostgres? _postgres;
    private House? _house;
    private WebApplication? _app;

    /// <summary>Where it answers.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The superuser's connection string, for looking behind the wall.</summary>
    public string Admin { get; private set; } = "";

    /// <summary>What the container holds.</summary>
    public IServiceProvider Services => _app!.Services;

    public async ValueTask InitializeAsync()
    {
        var (port, smtp) = (FreePort(), FreePort());
        _postgres = await LocalPostgres.StartThrowaway(Path.Combine(_folder, "db"), _ => { }, CancellationToken.None);
        Admin = await Migrator.EnsureDatabase(_postgres.ConnectionString, "running_shop");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development, ApplicationName = "ShopSaaS.Web" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["PORT"] = $"{port}", ["DATA_DIR"] = _folder, ["DATABASE_URL"] = Admin, ["SMTP_URL"] = $"smtp://127.0.0.1:{smtp}",
            ["RATE_LIMITS"] = "off", ["DEMO_STORES"] = "off",
        });
        var options = ShopOptions.From(builder.Configuration, production: false);
        _house = await House.Open(options, new StartupReport(TextWriter.Null, TimeProvider.System), CancellationToken.None);
        builder.AddShop(options, _house);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseShop(options);
        await _app.StartAsync();
        Url = $"http://localhost:{port}";
    }

    /// <summary>Somebody with a browser's memory for cookies, and none of anybody else's.</summary>
    public Visitor Visitor(string? token = null) => new(Url, token);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        if (_house is not null) await _house.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>One that nobody listens on just now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>One person's HTTP: keeps cookies, speaks JSON.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;

    public Visitor(string url, string? token)
    {
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = new Uri(url) };
        if (token is not null) _http.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    /// <summary>What it was given.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>Sends and reads; a body that isn't JSON is an undefined element.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> Send(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is HttpContent content) request.Content = content;
        else if (body is not null) request.Content = JsonContent.Create(body);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(text) : default);
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> Get(string path) => Send(HttpMethod.Get, path);
    public Task<(HttpStatusCode Status, JsonElement Body)> Post(string path, object? body = null, params (string, string)[] headers) => Send(HttpMethod.Post, path, body, headers);
    public Task<(HttpStatusCode Status, JsonElement Body)> Put(string path, object? body) => Send(HttpMethod.Put, path, body);

    /// <summary>A page as text, with its status.</summary>
    public async Task<(HttpStatusCode Status, string Html)> Page(string path)
    {
        using var response = await _http.GetAsync(path, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => _http.Dispose();
}
