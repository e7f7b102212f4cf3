using System.Net;
using Stripe;

namespace ShopSaaS.Tests.Web.Sandbox;

public sealed class WebhookTests : IAsyncLifetime
{
    private readonly SandboxHost host = new();
    private Account shop = null!;
    private static CancellationToken Stop => SandboxHost.Stop;

    [Fact]
    public async Task A_listener_that_fails_is_asked_again_until_it_answers_well()
    {
        var asked = 0;
        host.Answer = told => told.Type == "payment_intent.succeeded" && Interlocked.Increment(ref asked) < 3 ? 503 : 200;

        var paid = await host.Pay(shop);

        Assert.Equal("succeeded", paid.Status);
        var ids = new[] { await Succeeded(), await Succeeded(), await Succeeded() };
        Assert.Single(ids.Distinct());
        await Eventually(async () => !(await Events(delivered: false)).Any(e => e.Type == "payment_intent.succeeded"));
        Assert.Contains("(3 attempts)", await host.Http.GetStringAsync($"{host.Url}/sandbox/stripe", Stop));
    }

    [Fact]
    public async Task Held_events_wait_and_are_delivered_in_the_order_and_number_asked_for()
    {
        await host.Control("", new { webhooks = "hold" });
        await host.Pay(shop);
        await Eventually(async () => (await Held()).Count == 3);
        var undelivered = (await Events(delivered: false)).ToList();
        Assert.Equal(3, undelivered.Count);

        var wanted = new[] { "payment_intent.succeeded", "payment_intent.created", "charge.succeeded" };
        var order = wanted.Select(type => undelivered.Single(e => e.Type == type).Id).ToArray();
        var sent = await host.Control("deliver", new { events = order, times = 2 });

        Assert.Equal([.. order, .. order], sent.GetProperty("sent").EnumerateArray().Select(s => s.GetProperty("event").GetString()!));
        Assert.Equal([.. wanted, .. wanted], (await host.Arrivals(6)).Select(e => e.Type));
        Assert.Empty(await Held());
        Assert.Empty(await Events(delivered: false));
    }

    [Fact]
    public async Task Held_events_go_out_when_the_line_is_on_again()
    {
        await host.Control("", new { webhooks = "hold" });
        await host.Pay(shop);
        await Eventually(async () => (await Held()).Count == 3);
        await host.Control("", new { webhooks = "on" });
        await host.Next("payment_intent.succeeded");
    }

    [Fact]
    public async Task A_dropped_event_never_comes_but_can_be_found_and_sent_again()
    {
        await host.Control("", new { webhooks = "drop" });
        await host.Pay(shop);
        await Eventually(async () => !(await Page()).Contains(">pending<", StringComparison.Ordinal));
        await host.Control("", new { webhooks = "on" });
        var lost = (await Events(delivered: false)).Single(e => e.Type == "payment_intent.succeeded");

        var again = await host.Http.PostAsync($"{host.Url}/sandbox/stripe/events/{lost.Id}/send", null, Stop);

        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(lost.Id, (await host.Next("payment_intent.succeeded")).Id);
    }

    [Fact]
    public async Task Events_are_listed_by_type_for_their_account_only()
    {
        await host.Pay(shop);
        var asked = new EventListOptions { Types = ["charge.succeeded", "payment_intent.succeeded"] };
        var own = await host.Stripe.V1.Events.ListAsync(asked, SandboxHost.On(shop), Stop);
        Assert.Equal(["payment_intent.succeeded", "charge.succeeded"], own.Select(e => e.Type));
        Assert.Equal(2, (await host.Stripe.V1.Events.ListAsync(new() { Type = "payment_intent.*" }, SandboxHost.On(shop), Stop)).Count());
        Assert.Empty(await host.Stripe.V1.Events.ListAsync(new() { Type = "charge.succeeded" }, null, Stop));
    }

    [Fact]
    public async Task A_further_listener_gets_only_what_it_asked_for()
    {
        var endpoint = await host.Stripe.V1.WebhookEndpoints.CreateAsync(new()
        {
            Url = $"{host.Url}/elsewhere", EnabledEvents = ["charge.*"], Connect = true,
        }, null, Stop);
        Assert.StartsWith("whsec_", endpoint.Secret);
        Assert.Null((await host.Stripe.V1.WebhookEndpoints.GetAsync(endpoint.Id, null, null, Stop)).Secret);

        await host.Pay(shop);

        // Nobody answers well at that address, so just its one event stays undelivered.
        await host.Next("payment_intent.succeeded");
        await Eventually(async () => (await Events(delivered: false)).Select(e => e.Type).SequenceEqual(["charge.succeeded"]));
    }

    private async Task<string> Succeeded() => (await host.Next("payment_intent.succeeded")).Id;

    private async Task<StripeList<Event>> Events(bool delivered) =>
        await host.Stripe.V1.Events.ListAsync(new() { DeliverySuccess = delivered }, SandboxHost.On(shop), Stop);

    private async Task<List<string>> Held() =>
        [.. (await host.Control("", new { })).GetProperty("held").EnumerateArray().Select(e => e.GetString()!)];

    private Task<string> Page() => host.Http.GetStringAsync($"{host.Url}/sandbox/stripe", Stop);

    internal static async Task Eventually(Func<Task<bool>> condition)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(20), "did not come true in 20 seconds");
            await Task.Delay(25, Stop);
        }
    }

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        shop = await host.Connected();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
