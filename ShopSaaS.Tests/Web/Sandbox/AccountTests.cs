using System.Net;
using Stripe;

namespace ShopSaaS.Tests.Web.Sandbox;

public sealed class AccountTests : IAsyncLifetime
{
    private readonly SandboxHost host = new();
    private static CancellationToken Stop => SandboxHost.Stop;

    [Fact]
    public async Task A_new_account_cannot_take_charges_and_says_what_is_due()
    {
        var account = await Create();

        Assert.StartsWith("acct_", account.Id);
        Assert.Equal("standard", account.Type);
        Assert.Equal("kes", account.DefaultCurrency);
        Assert.False(account.ChargesEnabled);
        Assert.Contains("external_account", account.Requirements.CurrentlyDue);
        Assert.Equal("42", account.Metadata["tenant"]);
    }

    [Fact]
    public async Task Pressing_the_onboarding_button_enables_the_account_tells_it_and_returns()
    {
        var account = await Create();
        var link = await Link(account);

        var page = await (await host.Http.GetAsync(link.Url, Stop)).Content.ReadAsStringAsync(Stop);
        Assert.Single(page.Split("<button").Skip(1));
        Assert.Contains(account.Id, page);
        var pressed = await host.Http.PostAsync(link.Url, null, Stop);

        Assert.Equal(HttpStatusCode.SeeOther, pressed.StatusCode);
        Assert.Equal("http://shop.test/return", pressed.Headers.Location!.ToString());
        var now = await host.Stripe.V1.Accounts.GetAsync(account.Id, null, null, Stop);
        Assert.True(now is { ChargesEnabled: true, PayoutsEnabled: true, DetailsSubmitted: true });
        Assert.Empty(now.Requirements.CurrentlyDue);
        var told = await host.Next("account.updated");
        Assert.Equal(account.Id, told.Account);
        Assert.False(told.Livemode);
        Assert.True(((Account)told.Data.Object).ChargesEnabled);
        Assert.False((bool)told.Data.PreviousAttributes.charges_enabled);
    }

    [Fact]
    public async Task A_used_link_leads_to_the_refresh_address_and_changes_nothing()
    {
        var link = await Link(await Create());
        await host.Http.PostAsync(link.Url, null, Stop);

        foreach (var again in new[] { await host.Http.GetAsync(link.Url, Stop), await host.Http.PostAsync(link.Url, null, Stop) })
            Assert.Equal("http://shop.test/refresh", again.Headers.Location!.ToString());
        Assert.Single(await host.Stripe.V1.Events.ListAsync(new EventListOptions { Type = "account.updated" },
            new RequestOptions { StripeAccount = (await host.Stripe.V1.Accounts.ListAsync(null, null, Stop)).Single().Id }, Stop));
    }

    [Fact]
    public async Task An_unknown_link_is_a_plain_404() =>
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync($"{host.Url}/sandbox/stripe/onboarding/none", Stop)).StatusCode);

    [Fact]
    public async Task An_account_can_be_updated_listed_and_deleted_and_is_foreign_afterwards()
    {
        var account = await Create();
        var updated = await host.Stripe.V1.Accounts.UpdateAsync(account.Id, new AccountUpdateOptions
        {
            BusinessProfile = new() { Name = "Lamps & Co" },
            Metadata = new() { ["tenant"] = "", ["plan"] = "pro" },
        }, null, Stop);
        Assert.Equal("Lamps & Co", updated.BusinessProfile.Name);
        Assert.Equal(["plan"], updated.Metadata.Keys);

        Assert.True((await host.Stripe.V1.Accounts.DeleteAsync(account.Id, null, null, Stop)).Deleted);
        Assert.Empty(await host.Stripe.V1.Accounts.ListAsync(null, null, Stop));
        var error = await Assert.ThrowsAsync<StripeException>(() => host.Stripe.V1.Accounts.GetAsync(account.Id, null, null, Stop));
        Assert.Equal((HttpStatusCode.Forbidden, "account_invalid"), (error.HttpStatusCode, error.StripeError.Code));
    }

    [Fact]
    public async Task An_unknown_country_is_refused_at_its_parameter()
    {
        var error = await Assert.ThrowsAsync<StripeException>(() =>
            host.Stripe.V1.Accounts.CreateAsync(new AccountCreateOptions { Country = "Kenya" }, null, Stop));
        Assert.Equal("country", error.StripeError.Param);
    }

    [Fact]
    public async Task Stripe_may_restrict_an_account_later_and_a_merchant_may_disconnect_it()
    {
        var account = await host.Connected();

        await host.Control($"accounts/{account.Id}/restrict", new { due = new[] { "individual.id_number" } });
        var restricted = (Account)(await host.Next("account.updated")).Data.Object;
        Assert.False(restricted.ChargesEnabled);
        Assert.Equal(["individual.id_number"], restricted.Requirements.CurrentlyDue);

        await host.Control($"accounts/{account.Id}/deauthorize", new { });
        Assert.Equal(account.Id, (await host.Next("account.application.deauthorized")).Account);
        var error = await Assert.ThrowsAsync<StripeException>(() => host.Pay(account));
        Assert.Equal("account_invalid", error.StripeError.Code);
    }

    private Task<Account> Create() => host.Stripe.V1.Accounts.CreateAsync(new AccountCreateOptions
    {
        Type = "standard", Country = "KE", Email = "owner@shop.test", Metadata = new() { ["tenant"] = "42" },
    }, null, Stop);

    private Task<AccountLink> Link(Account account) => host.Stripe.V1.AccountLinks.CreateAsync(new AccountLinkCreateOptions
    {
        Account = account.Id,
        Type = "account_onboarding",
        ReturnUrl = "http://shop.test/return",
        RefreshUrl = "http://shop.test/refresh",
    }, null, Stop);

    public ValueTask InitializeAsync() => host.InitializeAsync();
    public ValueTask DisposeAsync() => host.DisposeAsync();
}
