using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Payments;

/// <summary>A merchant's way to being paid: an account of their own at Stripe, and how far it has come.</summary>
public sealed class ConnectStripe(UnitOfWork work, StoreDirectory stores, IPaymentGateway payments, TimeProvider clock) : IStripeEventHandler
{
    /// <summary>How far the store's account has come.</summary>
    public sealed record Status(string? AccountId, bool OnboardingComplete, bool ChargesEnabled, IReadOnlyList<string> Requirements);

    public IReadOnlyList<string> Types => ["account.updated"];

    /// <summary>Makes the account if there is none yet and returns where the merchant goes to complete it.</summary>
    public async Task<Outcome<string>> Start(TenantId tenant, Actor actor, string email, string returnUrl, string refreshUrl, CancellationToken cancel = default)
    {
        if (await work.Refuses(tenant, actor, Permission.Settings, cancel) is { } refused) return refused;
        if (await stores.Of(tenant, cancel) is not { } store) return Refusal.NotFound("This store");
        try
        {
            var account = store.StripeAccountId ?? await CreateAccount(store, actor, email, cancel);
            return await payments.OnboardingUrl(account, returnUrl, refreshUrl, cancel);
        }
        catch (PaymentProviderUnavailable)
        {
            return PaymentProviderUnavailable.Refusal;
        }
    }

    /// <summary>Asks Stripe and keeps what it says.</summary>
    public async Task<Outcome<Status>> Refresh(TenantId tenant, CancellationToken cancel = default)
    {
        if (await stores.Of(tenant, cancel) is not { } store) return Refusal.NotFound("This store");
        if (store.StripeAccountId is not { } account) return new Status(null, false, false, []);
        try
        {
            var fact = await payments.FindAccount(account, cancel) ?? new AccountFact(account, false, false, ["The account was closed at Stripe."]);
            await work.Write(tenant, db => db.Set<Tenant>().Where(t => t.Id == tenant).ExecuteUpdateAsync(set => set
                .SetProperty(t => t.StripeOnboardingComplete, fact.DetailsSubmitted).SetProperty(t => t.StripeChargesEnabled, fact.ChargesEnabled)
                .SetProperty(t => t.UpdatedAt, clock.GetUtcNow()), cancel), cancel);
            await stores.Forget(store.Slug);
            return new Status(account, fact.DetailsSubmitted, fact.ChargesEnabled, fact.Requirements);
        }
        catch (PaymentProviderUnavailable)
        {
            return PaymentProviderUnavailable.Refusal;
        }
    }

    /// <summary>Stripe says the account has changed: ask what it is now.</summary>
    public async Task<string?> Handle(StoreInfo store, string objectId, CancellationToken cancel) =>
        (await Refresh(store.Tenant, cancel)).OrThrow().ChargesEnabled ? "can take payments" : "cannot take payments yet";

    // The key makes two clicks one account; the row is written once, by whoever comes first.
    private async Task<string> CreateAccount(StoreInfo store, Actor actor, string email, CancellationToken cancel)
    {
        var account = await payments.CreateAccount(email, store.Country, $"account:{store.Tenant}", cancel);
        (await work.Write<Done>(store.Tenant, actor, Permission.Settings, async db =>
        {
            var now = clock.GetUtcNow();
            var written = await db.Set<Tenant>().Where(t => t.Id == store.Tenant && t.StripeAccountId == null).ExecuteUpdateAsync(set => set
                .SetProperty(t => t.StripeAccountId, account).SetProperty(t => t.UpdatedAt, now), cancel);
            if (written > 0) db.Audit(actor, "stripe.connected", "store", store.Tenant.Value, store.Name, now, after: new { stripeAccountId = account });
            return Done.It;
        }, cancel)).OrThrow();
        await stores.Forget(store.Slug);
        return account;
    }
}
