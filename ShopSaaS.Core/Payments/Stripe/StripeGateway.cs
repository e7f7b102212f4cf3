using ShopSaaS.Core.Kernel;
using Stripe;

namespace ShopSaaS.Core.Payments.Stripe;

/// <summary>Stripe, as direct charges on the merchants' connected accounts.</summary>
public sealed class StripeGateway(StripeClient client) : IPaymentGateway
{
    public Task<OpenedPayment> OpenPayment(string account, NewPayment payment, string idempotencyKey, CancellationToken cancel) => Ask(async () =>
    {
        var intent = await client.V1.PaymentIntents.CreateAsync(new PaymentIntentCreateOptions
        {
            Amount = payment.Amount.Minor,
            Currency = payment.Amount.Currency.Code.ToLowerInvariant(),
            AutomaticPaymentMethods = new PaymentIntentAutomaticPaymentMethodsOptions { Enabled = true },
            ReceiptEmail = null,
            Description = $"Order at {payment.StoreName}",
            Metadata = new Dictionary<string, string>
            {
                ["tenant_id"] = payment.Tenant.ToString(), ["cart_id"] = payment.CartId.ToString(),
                ["checkout_id"] = payment.CheckoutId.ToString(), ["quote_hash"] = payment.QuoteHash,
            },
        }, On(account, idempotencyKey), cancel);
        return new OpenedPayment(intent.Id, intent.ClientSecret);
    });

    public Task<PaymentFact?> FindPayment(string account, string paymentId, CancellationToken cancel) => Ask(async () =>
    {
        try
        {
            var intent = await client.V1.PaymentIntents.GetAsync(paymentId, null, On(account), cancel);
            return new PaymentFact(intent.Id, intent.Status, intent.Status == "succeeded" ? intent.AmountReceived : intent.Amount, intent.Currency,
                intent.LatestChargeId, intent.Metadata?.GetValueOrDefault("tenant_id"), intent.Metadata?.GetValueOrDefault("checkout_id"),
                intent.Metadata?.GetValueOrDefault("quote_hash"), intent.LastPaymentError?.Message);
        }
        catch (StripeException e) when (e.StripeError?.Code == "resource_missing")
        {
            return null;
        }
    });

    public Task<bool> CancelPayment(string account, string paymentId, CancellationToken cancel) => Ask(async () =>
    {
        try
        {
            await client.V1.PaymentIntents.CancelAsync(paymentId, null, On(account), cancel);
            return true;
        }
        catch (StripeException e) when (e.StripeError?.Code is "payment_intent_unexpected_state" or "resource_missing")
        {
            return false;
        }
    });

    public Task RefundPayment(string account, string paymentId, string idempotencyKey, CancellationToken cancel) => Ask(async () =>
    {
        try
        {
            await client.V1.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = paymentId }, On(account, idempotencyKey), cancel);
        }
        catch (StripeException e) when (e.StripeError?.Code == "charge_already_refunded")
        {
            // somebody did it in Stripe's own dashboard
        }
        return Done.It;
    });

    public Task<string> CreateAccount(string email, string country, string idempotencyKey, CancellationToken cancel) => Ask(async () =>
        (await client.V1.Accounts.CreateAsync(new AccountCreateOptions { Type = "standard", Email = email, Country = country },
            new RequestOptions { IdempotencyKey = idempotencyKey }, cancel)).Id);

    public Task<string> OnboardingUrl(string account, string returnUrl, string refreshUrl, CancellationToken cancel) => Ask(async () =>
        (await client.V1.AccountLinks.CreateAsync(new AccountLinkCreateOptions
        {
            Account = account, ReturnUrl = returnUrl, RefreshUrl = refreshUrl, Type = "account_onboarding",
        }, cancellationToken: cancel)).Url);

    public Task<AccountFact?> FindAccount(string account, CancellationToken cancel) => Ask(async () =>
    {
        try
        {
            var found = await client.V1.Accounts.GetAsync(account, cancellationToken: cancel);
            return new AccountFact(found.Id, found.DetailsSubmitted, found.ChargesEnabled,
                [.. (found.Requirements?.CurrentlyDue ?? []).Select(RequirementWords.Of).Distinct()]);
        }
        catch (StripeException e) when (e.StripeError?.Code is "account_invalid" or "resource_missing")
        {
            return null;
        }
    });

    private static RequestOptions On(string account, string? idempotencyKey = null) =>
        new() { StripeAccount = account, IdempotencyKey = idempotencyKey };

    // The one place where Stripe's failures become ours: its words stay in the log.
    private static async Task<T> Ask<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (e is StripeException or HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            throw new PaymentProviderUnavailable("The call to the payment provider failed.", e);
        }
    }
}
