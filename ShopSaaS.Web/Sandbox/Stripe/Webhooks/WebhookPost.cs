using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Webhooks;

/// <summary>One signed POST of one event to one listener.</summary>
internal sealed class WebhookPost(SandboxOptions options, IServer server, TimeProvider time) : IDisposable
{
    internal sealed record Parcel(JsonObject Delivery, JsonObject Event, JsonObject? Endpoint);

    /// <summary>The listener's HTTP status, or 0 and why there was none.</summary>
    internal sealed record Result(int Status, string? Error = null);

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };

    public async Task<Result> Send(Parcel parcel, CancellationToken stop)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(parcel.Event);
        var secret = parcel.Endpoint?.Str("secret") ?? options.WebhookSecret;
        using var request = new HttpRequestMessage(HttpMethod.Post, parcel.Endpoint?.Str("url") is { } url ? new Uri(url) : OwnUrl())
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
        };
        request.Headers.Add("Stripe-Signature", Signature.Of(secret, time.GetUtcNow().ToUnixTimeSeconds(), body));
        request.Headers.UserAgent.ParseAdd("Stripe/1.0 (sandbox)");
        try
        {
            using var response = await http.SendAsync(request, stop);
            return new Result((int)response.StatusCode);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            return new Result(0, e.Message);
        }
    }

    public void Dispose() => http.Dispose();

    private Uri OwnUrl()
    {
        if (options.WebhookUrl is { } given) return given;
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses
            .FirstOrDefault(a => a.StartsWith("http://", StringComparison.Ordinal))
            ?? throw new InvalidOperationException("The sandbox needs SandboxOptions.WebhookUrl: this program listens on no http address.");
        var address = BindingAddress.Parse(listening);
        var anywhere = address.Host is "+" or "*" or "[::]" or "0.0.0.0";
        return new Uri($"http://{(anywhere ? "127.0.0.1" : address.Host)}:{address.Port}/api/webhooks/stripe");
    }
}
