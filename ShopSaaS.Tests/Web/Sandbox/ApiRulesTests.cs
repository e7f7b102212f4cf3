using System.Diagnostics;
using System.Net;
using Stripe;

namespace ShopSaaS.Tests.Web.Sandbox;

/// <summary>What holds for every call: idempotency, lists, expansion, ordered trouble.</summary>
public sealed class ApiRulesTests : IAsyncLifetime
{
    private readonly SandboxHost host = new();
    private Account shop = null!;
    private static CancellationToken Stop => SandboxHost.Stop;
    private PaymentIntentService Intents => new(host.Stripe);

    [Fact]
    public async Task The_same_key_and_parameters_tell_the_first_answer_again()
    {
        var first = await Create("k1");
        await Intents.CancelAsync(first.Id, null, SandboxHost.On(shop), Stop);
        var again = await Create("k1");

        Assert.Equal((first.Id, "requires_payment_method"), (again.Id, again.Status));
        Assert.False(first.StripeResponse.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal("true", again.StripeResponse.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.StartsWith("req_", again.StripeResponse.RequestId);
        Assert.NotEqual(first.Id, (await Create("k2")).Id);
        Assert.Equal(2, (await Intents.ListAsync(null, SandboxHost.On(shop), Stop)).Count());
    }

    [Fact]
    public async Task The_same_key_with_other_parameters_is_refused()
    {
        await Create("k1");
        var error = await Assert.ThrowsAsync<StripeException>(() => Create("k1", 6000));
        Assert.Equal((HttpStatusCode.BadRequest, "idempotency_error"), (error.HttpStatusCode, error.StripeError.Type));
    }

    [Fact]
    public async Task A_declines_answer_is_replayed_too_and_charges_once()
    {
        var intent = await Create("k1");
        var card = new PaymentIntentConfirmOptions { PaymentMethod = "pm_card_chargeDeclined" };
        var confirm = () => Intents.ConfirmAsync(intent.Id, card, SandboxHost.On(shop, "c1"), Stop);
        var first = await Assert.ThrowsAsync<StripeException>(confirm);
        var again = await Assert.ThrowsAsync<StripeException>(confirm);
        Assert.Equal(first.StripeError.Charge, again.StripeError.Charge);
        Assert.Single(await host.Stripe.V1.Charges.ListAsync(null, SandboxHost.On(shop), Stop));
    }

    [Fact]
    public async Task The_same_key_twice_at_the_same_time_is_409_for_one()
    {
        await host.Control("", new { latencyMs = 300 });
        Task<PaymentIntent>[] calls = [Create("k1"), Create("k1")];
        var error = await Assert.ThrowsAsync<StripeException>(async () => await Task.WhenAll(calls));
        Assert.Equal((HttpStatusCode.Conflict, "idempotency_key_in_use"), (error.HttpStatusCode, error.StripeError.Code));
        _ = Assert.Single(calls, c => c.IsFaulted);
    }

    [Fact]
    public async Task Lists_page_both_ways_and_end()
    {
        var ids = new List<string>();
        for (var i = 0; i < 7; i++) ids.Insert(0, (await Create($"k{i}")).Id);

        var first = await Intents.ListAsync(new() { Limit = 3 }, SandboxHost.On(shop), Stop);
        Assert.Equal(ids[..3], first.Select(p => p.Id));
        Assert.True(first.HasMore);
        var last = await Intents.ListAsync(new() { Limit = 3, StartingAfter = ids[3] }, SandboxHost.On(shop), Stop);
        Assert.Equal(ids[4..], last.Select(p => p.Id));
        Assert.False(last.HasMore);
        var back = await Intents.ListAsync(new() { Limit = 2, EndingBefore = ids[4] }, SandboxHost.On(shop), Stop);
        Assert.Equal(ids[2..4], back.Select(p => p.Id));
        Assert.True(back.HasMore);
        var all = new List<string>();
        await foreach (var p in Intents.ListAutoPagingAsync(new() { Limit = 2 }, SandboxHost.On(shop), Stop)) all.Add(p.Id);
        Assert.Equal(ids, all);
        Assert.Empty(await Intents.ListAsync(new()
        {
            Created = new DateRangeOptions { GreaterThan = DateTime.UnixEpoch.AddYears(200) },
        }, SandboxHost.On(shop), Stop));
    }

    [Fact]
    public async Task Expansion_reaches_into_lists_and_refuses_what_is_no_object()
    {
        await host.Pay(shop);
        var list = await Intents.ListAsync(new() { Expand = ["data.latest_charge.balance_transaction", "data.payment_method"] },
            SandboxHost.On(shop), Stop);
        Assert.Equal(5000, list.Single().LatestCharge.BalanceTransaction.Amount);
        Assert.Equal("visa", list.Single().PaymentMethod.Card.Brand);
        var error = await Assert.ThrowsAsync<StripeException>(() =>
            Intents.ListAsync(new() { Expand = ["data.nothing"] }, SandboxHost.On(shop), Stop));
        Assert.Equal("expand", error.StripeError.Param);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task An_ordered_failure_does_its_work_or_not_as_ordered(bool afterWork, int made)
    {
        await host.Control("", new { failNext = 1, failAfterWork = afterWork });
        var error = await Assert.ThrowsAsync<StripeException>(() => Create("k1"));
        Assert.Equal((HttpStatusCode.InternalServerError, "api_error"), (error.HttpStatusCode, error.StripeError.Type));
        Assert.Equal(made, (await Intents.ListAsync(null, SandboxHost.On(shop), Stop)).Count());

        await Create("k1");
        Assert.Single(await Intents.ListAsync(null, SandboxHost.On(shop), Stop));
    }

    [Fact]
    public async Task A_library_that_retries_gets_through_a_lost_answer_with_one_payment()
    {
        await host.Control("", new { failNext = 2, failAfterWork = true });
        var patient = new PaymentIntentService(host.Client(SandboxHost.SecretKey, retries: 3));
        await patient.CreateAsync(new() { Amount = 900, Currency = "eur" }, SandboxHost.On(shop), Stop);
        Assert.Single(await Intents.ListAsync(null, SandboxHost.On(shop), Stop));
    }

    [Fact]
    public async Task A_fail_rate_of_one_fails_all_and_of_zero_none()
    {
        await host.Control("", new { failRate = 1.0 });
        for (var i = 0; i < 5; i++) await Assert.ThrowsAsync<StripeException>(() => Create($"k{i}"));
        await host.Control("", new { failRate = 0.0 });
        for (var i = 0; i < 5; i++) await Create($"k{i}");
    }

    [Fact]
    public async Task Ordered_latency_is_kept()
    {
        await host.Control("", new { latencyMs = 250 });
        var watch = Stopwatch.StartNew();
        await Create("k1");
        Assert.True(watch.ElapsedMilliseconds >= 240, $"answered after {watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task An_unknown_address_answers_in_stripes_words()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{host.Url}/sandbox/stripe/v1/nothing");
        var answer = await host.Http.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Unrecognized request URL (GET: /sandbox/stripe/v1/nothing)", await answer.Content.ReadAsStringAsync(Stop));
    }

    private Task<PaymentIntent> Create(string key, long amount = 5000) =>
        Intents.CreateAsync(new() { Amount = amount, Currency = "eur" }, SandboxHost.On(shop, key), Stop);

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        shop = await host.Connected();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
