using Stripe;

namespace ShopSaaS.Tests.Web.Sandbox;

public sealed class RefundTests : IAsyncLifetime
{
    private readonly SandboxHost host = new();
    private Account shop = null!;
    private static CancellationToken Stop => SandboxHost.Stop;

    [Fact]
    public async Task Parts_add_up_to_the_whole_and_no_further()
    {
        var paid = await host.Pay(shop);

        var part = await Refund(paid, 2000);
        Assert.Equal(("succeeded", 2000L), (part.Status, part.Amount));
        var tooMuch = await Assert.ThrowsAsync<StripeException>(() => Refund(paid, 3001));
        Assert.Equal("amount", tooMuch.StripeError.Param);
        Assert.Equal(3000, (await Refund(paid)).Amount);
        var again = await Assert.ThrowsAsync<StripeException>(() => Refund(paid));
        Assert.Equal("charge_already_refunded", again.StripeError.Code);

        var charge = await host.Stripe.V1.Charges.GetAsync(paid.LatestChargeId, new() { Expand = ["refunds"] }, SandboxHost.On(shop), Stop);
        Assert.True(charge is { Refunded: true, AmountRefunded: 5000 });
        Assert.Equal([3000, 2000], charge.Refunds.Select(r => r.Amount));
        var told = new[] { await host.Next("charge.refunded"), await host.Next("charge.refunded") };
        Assert.Equal([2000, 5000], told.Select(e => ((Charge)e.Data.Object).AmountRefunded).Order());
        var made = new[] { await host.Next("refund.created"), await host.Next("refund.created") };
        Assert.Equal([2000, 3000], made.Select(e => ((Refund)e.Data.Object).Amount).Order());
    }

    [Fact]
    public async Task At_once_two_whole_refunds_give_the_money_back_once()
    {
        var paid = await host.Pay(shop);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try { return (await Refund(paid)).Status; }
            catch (StripeException e) { return e.StripeError.Code; }
        }));
        Assert.Single(outcomes, "succeeded");
        Assert.Equal(7, outcomes.Count(o => o == "charge_already_refunded"));
    }

    [Fact]
    public async Task The_platforms_fee_comes_back_only_when_asked()
    {
        var kept = await host.Pay(shop, fee: 500);
        var returned = await host.Pay(shop, fee: 500);

        await Refund(kept);
        var refund = await Refund(returned, 2500, feeToo: true);

        var fees = await host.Stripe.V1.ApplicationFees.ListAsync(null, null, Stop);
        Assert.Equal([250, 0], fees.Select(f => f.AmountRefunded));
        var entry = await host.Stripe.V1.BalanceTransactions.GetAsync(refund.BalanceTransactionId, null, SandboxHost.On(shop), Stop);
        Assert.Equal((-2500L, -250L, -2250L), (entry.Amount, entry.Fee, entry.Net));
    }

    [Fact]
    public async Task A_dispute_takes_the_money_and_a_win_brings_it_back()
    {
        var paid = await host.Pay(shop);

        await host.Control("disputes", new { paymentIntent = paid.Id, reason = "fraudulent" });
        var opened = (Dispute)(await host.Next("charge.dispute.created")).Data.Object;
        Assert.Equal(("needs_response", paid.LatestChargeId), (opened.Status, opened.ChargeId));
        var refused = await Assert.ThrowsAsync<StripeException>(() => Refund(paid));
        Assert.Equal("charge_disputed", refused.StripeError.Code);

        await host.Control($"disputes/{opened.Id}/close", new { outcome = "won" });
        var closed = await host.Next("charge.dispute.closed");
        Assert.Equal(shop.Id, closed.Account);
        Assert.Equal("won", ((Dispute)closed.Data.Object).Status);
        var moved = await host.Stripe.V1.BalanceTransactions.ListAsync(new() { Type = "adjustment" }, SandboxHost.On(shop), Stop);
        Assert.Equal([5000, -5000], moved.Select(m => m.Amount));
    }

    private Task<Refund> Refund(PaymentIntent paid, long? amount = null, bool? feeToo = null) => host.Stripe.V1.Refunds.CreateAsync(
        new() { PaymentIntent = paid.Id, Amount = amount, RefundApplicationFee = feeToo }, SandboxHost.On(shop), Stop);

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        shop = await host.Connected();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
