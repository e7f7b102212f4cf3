using System.Net;
using Stripe;

namespace ShopSaaS.Tests.Web.Sandbox;

public sealed class PayWithoutScriptTests : IAsyncLifetime
{
    private readonly SandboxHost host = new();
    private Account shop = null!;
    private PaymentIntent intent = null!;
    private static CancellationToken Stop => SandboxHost.Stop;

    [Fact]
    public async Task A_good_card_pays_and_returns_to_the_shop()
    {
        Assert.Contains("autocomplete=\"cc-number\"", await host.Http.GetStringAsync(Page("/thanks?x=1"), Stop));

        var answer = await Post("/thanks?x=1", "4242 4242 4242 4242");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"{host.Url}/thanks?x=1&payment_intent={intent.Id}&payment_intent_client_secret={intent.ClientSecret}"
            + "&redirect_status=succeeded", answer.Headers.Location!.ToString());
        Assert.Equal("succeeded", (await Now()).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await host.Http.GetAsync(Page("/thanks"), Stop)).StatusCode);
    }

    [Theory]
    [InlineData("4000000000000002", "12 / 34", "123", "Your card was declined.")]
    [InlineData("4242424242424241", "12 / 34", "123", "Your card number is incorrect.")]
    [InlineData("4242424242424242", "12 / 20", "123", "Your card&#x27;s expiration year is invalid.")]
    [InlineData("4242424242424242", "soon", "123", "Enter the expiry date")]
    [InlineData("4242424242424242", "12 / 34", "", "Enter the security code")]
    public async Task A_bad_card_is_explained_and_nothing_typed_is_lost(string number, string expiry, string cvc, string message)
    {
        var answer = await Post("/thanks", number, expiry, cvc);
        var page = await answer.Content.ReadAsStringAsync(Stop);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(message, page);
        Assert.Contains($"value=\"{number}\"", page);
        Assert.Contains($"value=\"{expiry}\"", page);
        Assert.Equal("requires_payment_method", (await Now()).Status);
    }

    [Fact]
    public async Task Authentication_leads_over_the_banks_page_back_to_the_shop()
    {
        var asked = await Post("/thanks", "4000002760003184");
        var done = await host.Http.PostAsync(asked.Headers.Location,
            new FormUrlEncodedContent([KeyValuePair.Create("outcome", "complete")]), Stop);
        Assert.StartsWith($"{host.Url}/thanks?payment_intent={intent.Id}", done.Headers.Location!.ToString());
        Assert.Equal("succeeded", (await Now()).Status);
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test/")]
    [InlineData("/\\evil.test/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task It_returns_to_this_site_only(string returnUrl)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Http.GetAsync(Page(returnUrl), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(returnUrl, "4242424242424242")).StatusCode);
        Assert.Equal("requires_payment_method", (await Now()).Status);
    }

    [Fact]
    public async Task It_opens_only_with_the_client_secret()
    {
        var guessed = Page("/thanks").Replace("_secret_", "_secret_x", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync(guessed, Stop)).StatusCode);
    }

    private string Page(string returnUrl) => $"{host.Url}/sandbox/stripe/pay/{intent.Id}?client_secret={intent.ClientSecret}"
        + $"&account={shop.Id}&return_url={Uri.EscapeDataString(returnUrl)}";

    private Task<HttpResponseMessage> Post(string returnUrl, string number, string expiry = "12 / 34", string cvc = "123") =>
        host.Http.PostAsync(Page(returnUrl), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["number"] = number, ["expiry"] = expiry, ["cvc"] = cvc,
        }), Stop);

    private Task<PaymentIntent> Now() => host.Stripe.V1.PaymentIntents.GetAsync(intent.Id, null, SandboxHost.On(shop), Stop);

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        shop = await host.Connected();
        intent = await host.Stripe.V1.PaymentIntents.CreateAsync(new() { Amount = 4900, Currency = "eur" }, SandboxHost.On(shop), Stop);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
