using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ShopSaaS.Web.Sandbox;
using ShopSaaS.Web.Sandbox.Mail;
using Stripe;

namespace ShopSaaS.Tests.Web.Sandbox;

/// <summary>The sandbox on a real server at a free port, with a listener that checks each signature with Stripe's library.</summary>
public sealed class SandboxHost : IAsyncLifetime
{
    public const string SecretKey = "sk_test_sandbox";
    public const string PublishableKey = "pk_test_sandbox";
    public const string WebhookSecret = "whsec_sandbox";

    private readonly string dataDir = Directory.CreateTempSubdirectory("sandbox-").FullName;
    private readonly Channel<Event> received = Channel.CreateUnbounded<Event>();
    private readonly List<Event> waiting = [];
    private WebApplication app = null!;

    public string Url { get; private set; } = "";
    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });
    public StripeClient Stripe { get; private set; } = null!;
    public string JournalPath => Path.Combine(dataDir, "sandbox", "stripe.jsonl");
    public int SmtpPort => app.Services.GetRequiredService<MailCatcher>().Port;
    /// <summary>What the listener answers; by default 200.</summary>
    public Func<Event, int> Answer { get; set; } = _ => 200;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public StripeClient Client(string key, int retries = 0) => new(new StripeClientOptions
    {
        ApiKey = key,
        ApiBase = $"{Url}/sandbox/stripe",
        HttpClient = new SystemNetHttpClient(maxNetworkRetries: retries),
    });

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddSandbox(new SandboxOptions(dataDir, SecretKey, PublishableKey, WebhookSecret)
        {
            FirstRetry = TimeSpan.FromMilliseconds(50),
        });
        app = builder.Build();
        app.MapSandbox();
        app.MapPost("/api/webhooks/stripe", Listen);
        await app.StartAsync();
        Url = app.Urls.Single();
        Stripe = Client(SecretKey);
    }

    /// <summary>Stops and starts again on the same data folder, as after a crash: the journal is all that is left.</summary>
    public async Task Restart(Action? between = null)
    {
        await app.DisposeAsync();
        between?.Invoke();
        await InitializeAsync();
    }

    public async Task<Account> Connected()
    {
        var account = await Stripe.V1.Accounts.CreateAsync(new AccountCreateOptions { Type = "standard", Country = "DE" }, null, Stop);
        await Control($"accounts/{account.Id}/complete", new { });
        await Next("account.updated");
        return account;
    }

    public async Task<PaymentIntent> Pay(Account on, string method = "pm_card_visa", long amount = 5000, long? fee = null) =>
        await Stripe.V1.PaymentIntents.CreateAsync(new PaymentIntentCreateOptions
        {
            Amount = amount,
            Currency = "eur",
            PaymentMethod = method,
            Confirm = true,
            ApplicationFeeAmount = fee,
            ReturnUrl = $"{Url}/back",
        }, On(on), Stop);

    public static RequestOptions On(Account account, string? key = null) => new() { StripeAccount = account.Id, IdempotencyKey = key };

    /// <summary>
    /// The earliest webhook of the type not yet asked for. Events arrive in any order, as Stripe's do, so others are kept for later.
    /// </summary>
    public async Task<Event> Next(string type)
    {
        while (waiting.TrueForAll(e => e.Type != type))
            waiting.Add(await Arrival($"{type}; meanwhile came: {string.Join(", ", waiting.Select(e => e.Type))}"));
        var told = waiting.First(e => e.Type == type);
        waiting.Remove(told);
        return told;
    }

    /// <summary>The next webhooks in the order they arrived.</summary>
    public async Task<List<Event>> Arrivals(int count)
    {
        while (waiting.Count < count) waiting.Add(await Arrival($"{count} webhooks, only {waiting.Count}"));
        var told = waiting[..count];
        waiting.RemoveRange(0, count);
        return told;
    }

    private async Task<Event> Arrival(string wanted)
    {
        try { return await received.Reader.ReadAsync(Stop).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Stop); }
        catch (TimeoutException) { throw new TimeoutException($"Waited 30 seconds for {wanted}."); }
    }

    public async Task<JsonElement> Control(string path, object order)
    {
        var response = await Http.PostAsJsonAsync($"{Url}/sandbox/control/{path}".TrimEnd('/'), order, Stop);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Stop));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Http.Dispose();
        Directory.Delete(dataDir, recursive: true);
    }

    private async Task<IResult> Listen(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        var told = EventUtility.ConstructEvent(body, request.Headers["Stripe-Signature"], WebhookSecret);
        var status = Answer(told);
        await received.Writer.WriteAsync(told);
        return Results.StatusCode(status);
    }
}
