using System.Net;
using Stripe;

namespace ShopSaaS.Tests.Web.Sandbox;

public sealed class PaymentTests : IAsyncLifetime
{
    private readonly SandboxHost host = new();
    private Account shop = null!;
    private static CancellationToken Stop => SandboxHost.Stop;
    private PaymentIntentService Intents => new(host.Stripe);

    [Fact]
    public async Task A_good_card_pays_and_the_book_shows_fee_and_net()
    {
        var intent = await Create(metadata: new() { ["checkout"] = "c1" }, fee: 250);
        Assert.Equal("requires_payment_method", intent.Status);
        Assert.StartsWith($"{intent.Id}_secret_", intent.ClientSecret);
        Assert.Equal(intent.Id, ((PaymentIntent)(await host.Next("payment_intent.created")).Data.Object).Id);

        var paid = await Confirm(intent, "pm_card_visa", expand: "latest_charge.balance_transaction");

        Assert.Equal(("succeeded", 5000L), (paid.Status, paid.AmountReceived));
        var charge = paid.LatestCharge;
        Assert.True(charge is { Paid: true, Captured: true, ApplicationFeeAmount: 250 });
        Assert.Equal("4242", charge.PaymentMethodDetails.Card.Last4);
        Assert.Equal("c1", charge.Metadata["checkout"]);
        var entry = charge.BalanceTransaction;
        Assert.Equal((5000L, 175L + 250L, 5000L - 425L), (entry.Amount, entry.Fee, entry.Net));
        Assert.Equal(["application_fee", "stripe_fee"], entry.FeeDetails.Select(f => f.Type));
        Assert.Equal(250, (await host.Stripe.V1.ApplicationFees.ListAsync(null, null, Stop)).Single().Amount);

        var told = await host.Next("payment_intent.succeeded");
        Assert.Equal(shop.Id, told.Account);
        Assert.Equal("c1", ((PaymentIntent)told.Data.Object).Metadata["checkout"]);
    }

    [Theory]
    [InlineData("pm_card_chargeDeclined", "card_declined", "generic_decline")]
    [InlineData("pm_card_visa_chargeDeclined", "card_declined", "generic_decline")]
    [InlineData("pm_card_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds")]
    [InlineData("pm_card_chargeDeclinedExpiredCard", "expired_card", "expired_card")]
    [InlineData("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", "incorrect_cvc")]
    public async Task A_declined_card_is_402_and_leaves_the_intent_open(string card, string code, string declineCode)
    {
        var intent = await Create();

        var error = await Assert.ThrowsAsync<StripeException>(() => Confirm(intent, card));

        Assert.Equal(HttpStatusCode.PaymentRequired, error.HttpStatusCode);
        Assert.Equal(("card_error", code, declineCode),
            (error.StripeError.Type, error.StripeError.Code, error.StripeError.DeclineCode));
        Assert.Equal("requires_payment_method", error.StripeError.PaymentIntent.Status);
        var now = await Get(intent);
        Assert.Equal(declineCode, now.LastPaymentError.DeclineCode);
        Assert.Null(now.PaymentMethodId);
        Assert.Equal("failed", (await host.Stripe.V1.Charges.GetAsync(now.LatestChargeId, null, SandboxHost.On(shop), Stop)).Status);
        await host.Next("charge.failed");
        await host.Next("payment_intent.payment_failed");

        Assert.Equal("succeeded", (await Confirm(intent, "pm_card_visa")).Status);
    }

    [Theory]
    [InlineData("complete", "succeeded", "succeeded")]
    [InlineData("fail", "failed", "requires_payment_method")]
    public async Task An_authentication_ends_as_the_shopper_says(string outcome, string redirectStatus, string status)
    {
        var intent = await Create();
        var asked = await Confirm(intent, "pm_card_authenticationRequired");
        Assert.Equal(("requires_action", "redirect_to_url"), (asked.Status, asked.NextAction.Type));
        await host.Next("payment_intent.requires_action");

        var url = asked.NextAction.RedirectToUrl.Url;
        Assert.Contains("Complete</button>", await host.Http.GetStringAsync(url, Stop));
        var left = await host.Http.PostAsync(url, Form(("outcome", outcome)), Stop);

        var back = left.Headers.Location!.ToString();
        Assert.StartsWith($"{host.Url}/back?payment_intent={intent.Id}&payment_intent_client_secret={intent.ClientSecret}", back);
        Assert.EndsWith($"redirect_status={redirectStatus}", back);
        var now = await Get(intent);
        Assert.Equal(status, now.Status);
        Assert.Equal(outcome == "fail" ? "payment_intent_authentication_failure" : null, now.LastPaymentError?.Code);
    }

    [Fact]
    public async Task The_authentication_page_needs_the_client_secret()
    {
        var asked = await Confirm(await Create(), "pm_card_authenticationRequired");
        var guessed = asked.NextAction.RedirectToUrl.Url.Replace("_secret_", "_secret_x", StringComparison.Ordinal);

        var answer = await host.Http.PostAsync(guessed, Form(("outcome", "complete")), Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("requires_action", (await Get(asked)).Status);
    }

    [Theory]
    [InlineData("4242 4242 4242 4242", null)]
    [InlineData("4242424242424241", "incorrect_number")]
    [InlineData("4242", "invalid_number")]
    [InlineData("4000000000000002", "card_declined")]
    [InlineData("4000000000009995", "card_declined")]
    [InlineData("4111111111111111", "card_declined")]
    public async Task Typed_numbers_are_checked_and_do_as_their_card_does(string number, string? code)
    {
        var attempt = Confirm(await Create(), null, number);
        if (code is null) Assert.Equal("succeeded", (await attempt).Status);
        else Assert.Equal(code, (await Assert.ThrowsAsync<StripeException>(() => attempt)).StripeError.Code);
    }

    [Theory]
    [InlineData("13", "2040", "123", "invalid_expiry_month", "exp_month")]
    [InlineData("12", "2020", "123", "invalid_expiry_year", "exp_year")]
    [InlineData("12", "40", "12", "invalid_cvc", "cvc")]
    public async Task A_wrong_date_or_security_code_is_named(string month, string year, string cvc, string code, string param)
    {
        var error = await Assert.ThrowsAsync<StripeException>(() => host.Client(SandboxHost.PublishableKey).V1.PaymentMethods
            .CreateAsync(new PaymentMethodCreateOptions
            {
                Type = "card",
                Card = new PaymentMethodCardOptions
                {
                    Number = "4242424242424242", ExpMonth = long.Parse(month, null), ExpYear = long.Parse(year, null), Cvc = cvc,
                },
            }, SandboxHost.On(shop), Stop));
        Assert.Equal((code, param), (error.StripeError.Code, error.StripeError.Param));
    }

    [Fact]
    public async Task No_card_number_is_ever_written_down()
    {
        await Confirm(await Create(), null, "4242424242424242");
        var journal = new FileStream(host.JournalPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Assert.DoesNotContain("4242424242424242", await new StreamReader(journal).ReadToEndAsync(Stop));
    }

    [Fact]
    public async Task Of_many_confirms_at_once_one_charges()
    {
        var intent = await Create();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            try { return (await Confirm(intent, "pm_card_visa")).Status; }
            catch (StripeException e) { return e.StripeError.Code; }
        }));

        Assert.Single(outcomes, "succeeded");
        Assert.Equal(11, outcomes.Count(o => o == "payment_intent_unexpected_state"));
        var asked = new ChargeListOptions { PaymentIntent = intent.Id };
        Assert.Single(await host.Stripe.V1.Charges.ListAsync(asked, SandboxHost.On(shop), Stop));
    }

    [Fact]
    public async Task States_allow_only_what_stripe_allows()
    {
        var paid = await host.Pay(shop);
        await Refused("payment_intent_unexpected_state", () => Intents.CancelAsync(paid.Id, null, SandboxHost.On(shop), Stop));
        await Refused("payment_intent_unexpected_state",
            () => Intents.UpdateAsync(paid.Id, new() { Amount = 9 }, SandboxHost.On(shop), Stop));
        await Refused("payment_intent_unexpected_state", () => Confirm(paid, "pm_card_visa"));
        await Refused("payment_intent_unexpected_state", () => Intents.CaptureAsync(paid.Id, null, SandboxHost.On(shop), Stop));

        var open = await Create();
        var change = new PaymentIntentUpdateOptions { Amount = 7000, Metadata = new() { ["a"] = "b" } };
        var bigger = await Intents.UpdateAsync(open.Id, change, SandboxHost.On(shop), Stop);
        Assert.Equal((7000L, "b"), (bigger.Amount, bigger.Metadata["a"]));
        await Refused("payment_intent_unexpected_state", () => Confirm(open, null));
        var canceled = await Intents.CancelAsync(open.Id, new() { CancellationReason = "abandoned" }, SandboxHost.On(shop), Stop);
        Assert.Equal(("canceled", "abandoned"), (canceled.Status, canceled.CancellationReason));
        await host.Next("payment_intent.canceled");
        await Refused("payment_intent_unexpected_state", () => Confirm(open, "pm_card_visa"));
    }

    [Fact]
    public async Task An_authorized_amount_is_captured_in_part()
    {
        var held = await Confirm(await Create(capture: "manual"), "pm_card_visa");
        Assert.Equal(("requires_capture", 5000L), (held.Status, held.AmountCapturable));

        var captured = await Intents.CaptureAsync(held.Id, new() { AmountToCapture = 3000 }, SandboxHost.On(shop), Stop);
        Assert.Equal(("succeeded", 3000L), (captured.Status, captured.AmountReceived));
    }

    [Theory]
    [InlineData("succeeded", "succeeded", "payment_intent.succeeded")]
    [InlineData("failed", "requires_payment_method", "payment_intent.payment_failed")]
    public async Task A_slow_payment_processes_until_told_how_it_ends(string outcome, string status, string told)
    {
        var slow = await host.Pay(shop, "pm_card_sandboxProcessing");
        Assert.Equal("processing", slow.Status);

        await host.Control($"payments/{slow.Id}/settle", new { outcome });

        Assert.Equal(status, ((PaymentIntent)(await host.Next(told)).Data.Object).Status);
    }

    [Theory]
    [InlineData(49, "eur", "amount_too_small")]
    [InlineData(100_000_000, "eur", "amount_too_large")]
    [InlineData(5000, "xyz", null)]
    [InlineData(5001, "kwd", null)]
    public async Task Impossible_amounts_are_refused(long amount, string currency, string? code)
    {
        var error = await Assert.ThrowsAsync<StripeException>(() =>
            Intents.CreateAsync(new() { Amount = amount, Currency = currency }, SandboxHost.On(shop), Stop));
        Assert.Equal((HttpStatusCode.BadRequest, code), (error.HttpStatusCode, error.StripeError.Code));
    }

    [Fact]
    public async Task An_application_fee_belongs_on_a_connected_account_and_within_the_amount()
    {
        var onPlatform = await Assert.ThrowsAsync<StripeException>(() =>
            Intents.CreateAsync(new() { Amount = 500, Currency = "eur", ApplicationFeeAmount = 5 }, null, Stop));
        var tooMuch = await Assert.ThrowsAsync<StripeException>(() => Create(fee: 5001));
        Assert.Equal("application_fee_amount", onPlatform.StripeError.Param);
        Assert.Equal("application_fee_amount", tooMuch.StripeError.Param);
    }

    [Fact]
    public async Task Another_accounts_payment_is_absent()
    {
        var other = await host.Connected();
        var intent = await Create();

        foreach (var options in new[] { SandboxHost.On(other), new RequestOptions() })
        {
            var error = await Assert.ThrowsAsync<StripeException>(() => Intents.GetAsync(intent.Id, null, options, Stop));
            Assert.Equal((HttpStatusCode.NotFound, "resource_missing"), (error.HttpStatusCode, error.StripeError.Code));
        }
        Assert.Empty(await Intents.ListAsync(null, SandboxHost.On(other), Stop));
    }

    [Fact]
    public async Task A_browser_sees_its_own_payment_and_nothing_of_the_merchants()
    {
        var intent = await Create(metadata: new() { ["secret"] = "note" }, fee: 100);
        var browser = new PaymentIntentService(host.Client(SandboxHost.PublishableKey));

        var seen = await browser.ConfirmAsync(intent.Id, new() { ClientSecret = intent.ClientSecret, PaymentMethod = "pm_card_visa" },
            SandboxHost.On(shop), Stop);

        Assert.Equal("succeeded", seen.Status);
        Assert.True(seen is { ApplicationFeeAmount: null, Metadata: null, LatestChargeId: null });
        await Refused("parameter_missing", () => browser.GetAsync(intent.Id, null, SandboxHost.On(shop), Stop));
        await Refused("resource_missing", () => browser.GetAsync(intent.Id, new() { ClientSecret = "wrong" }, SandboxHost.On(shop), Stop));
        await Refused("secret_key_required", () => browser.CancelAsync(intent.Id, null, SandboxHost.On(shop), Stop));
    }

    [Fact]
    public async Task A_wrong_key_is_401()
    {
        var error = await Assert.ThrowsAsync<StripeException>(() =>
            host.Client("sk_test_other").V1.PaymentIntents.ListAsync(null, null, Stop));
        Assert.Equal(HttpStatusCode.Unauthorized, error.HttpStatusCode);
        Assert.DoesNotContain("sk_test_other", error.Message);
    }

    private Task<PaymentIntent> Create(Dictionary<string, string>? metadata = null, long? fee = null, string? capture = null) =>
        Intents.CreateAsync(new()
        {
            Amount = 5000, Currency = "eur", Metadata = metadata, ApplicationFeeAmount = fee, CaptureMethod = capture,
            AutomaticPaymentMethods = new() { Enabled = true },
        }, SandboxHost.On(shop), Stop);

    private Task<PaymentIntent> Confirm(PaymentIntent intent, string? method, string? typed = null, string? expand = null)
    {
        var options = new PaymentIntentConfirmOptions
        {
            PaymentMethod = method, ReturnUrl = $"{host.Url}/back", Expand = expand is null ? null : [expand],
        };
        if (typed is not null)
        {
            options.AddExtraParam("payment_method_data[type]", "card");
            options.AddExtraParam("payment_method_data[card][number]", typed);
            options.AddExtraParam("payment_method_data[card][exp_month]", "12");
            options.AddExtraParam("payment_method_data[card][exp_year]", "34");
            options.AddExtraParam("payment_method_data[card][cvc]", "123");
        }
        return Intents.ConfirmAsync(intent.Id, options, SandboxHost.On(shop), Stop);
    }

    private Task<PaymentIntent> Get(PaymentIntent intent) => Intents.GetAsync(intent.Id, null, SandboxHost.On(shop), Stop);

    private static async Task Refused(string code, Func<Task> call) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<StripeException>(call)).StripeError.Code);

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        shop = await host.Connected();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
