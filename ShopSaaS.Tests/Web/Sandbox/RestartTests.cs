using System.Text;
using Stripe;

namespace ShopSaaS.Tests.Web.Sandbox;

public sealed class RestartTests : IAsyncLifetime
{
    private readonly SandboxHost host = new();
    private Account shop = null!;
    private static CancellationToken Stop => SandboxHost.Stop;

    [Fact]
    public async Task Payments_accounts_and_idempotency_keys_outlive_the_process()
    {
        var options = new PaymentIntentCreateOptions { Amount = 900, Currency = "eur", PaymentMethod = "pm_card_visa", Confirm = true };
        var paid = await host.Stripe.V1.PaymentIntents.CreateAsync(options, SandboxHost.On(shop, "k1"), Stop);

        await host.Restart();

        var known = await host.Stripe.V1.PaymentIntents.GetAsync(paid.Id, new() { Expand = ["latest_charge"] }, SandboxHost.On(shop), Stop);
        Assert.Equal(("succeeded", 900L), (known.Status, known.LatestCharge.Amount));
        Assert.True((await host.Stripe.V1.Accounts.GetAsync(shop.Id, null, null, Stop)).ChargesEnabled);
        Assert.Equal(paid.Id, (await host.Stripe.V1.PaymentIntents.CreateAsync(options, SandboxHost.On(shop, "k1"), Stop)).Id);
    }

    [Fact]
    public async Task A_line_torn_by_a_kill_is_as_if_it_had_not_been()
    {
        var paid = await host.Pay(shop);
        await host.Next("payment_intent.succeeded");

        await host.Restart(between: () => System.IO.File.AppendAllText(host.JournalPath, """[{"in":"platform","is":{"id":"cus_t"""));

        Assert.Equal("succeeded", (await host.Stripe.V1.PaymentIntents.GetAsync(paid.Id, null, SandboxHost.On(shop), Stop)).Status);
        var after = await host.Pay(shop);
        await host.Restart();
        Assert.Equal("succeeded", (await host.Stripe.V1.PaymentIntents.GetAsync(after.Id, null, SandboxHost.On(shop), Stop)).Status);
    }

    [Fact]
    public async Task An_event_not_yet_delivered_is_delivered_after_the_restart()
    {
        host.Answer = told => told.Type == "payment_intent.succeeded" ? 500 : 200;
        var paid = await host.Pay(shop);
        await host.Next("payment_intent.succeeded");

        var delivered = new TaskCompletionSource<Event>();
        await host.Restart(between: () => host.Answer = told =>
        {
            if (told.Type == "payment_intent.succeeded") delivered.TrySetResult(told);
            return 200;
        });

        var told = await delivered.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);
        Assert.Equal(paid.Id, ((PaymentIntent)told.Data.Object).Id);
    }

    [Fact]
    public async Task A_long_history_is_shortened_without_losing_anything()
    {
        var paid = await host.Pay(shop);
        await host.Restart(between: () =>
        {
            var last = Encoding.UTF8.GetString(System.IO.File.ReadAllBytes(host.JournalPath)).TrimEnd('\n').Split('\n')[^1];
            System.IO.File.AppendAllLines(host.JournalPath, Enumerable.Repeat(last, 3000));
        });

        Assert.Equal("succeeded", (await host.Stripe.V1.PaymentIntents.GetAsync(paid.Id, null, SandboxHost.On(shop), Stop)).Status);
        Assert.True(new FileInfo(host.JournalPath).Length < 200_000);
        await host.Restart();
        Assert.Equal("succeeded", (await host.Stripe.V1.PaymentIntents.GetAsync(paid.Id, null, SandboxHost.On(shop), Stop)).Status);
    }

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        shop = await host.Connected();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
