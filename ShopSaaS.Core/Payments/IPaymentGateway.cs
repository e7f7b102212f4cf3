using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Payments;

/// <summary>What the shop needs of whoever moves the money. One implementation speaks Stripe; tests stand in for its failures.</summary>
public interface IPaymentGateway
{
    /// <summary>Opens a payment on the merchant's own account. The same key gives the same payment.</summary>
    /// <exception cref="PaymentProviderUnavailable">Stripe is down, slow, or refuses for a reason that is not the shopper's.</exception>
    Task<OpenedPayment> OpenPayment(string account, NewPayment payment, string idempotencyKey, CancellationToken cancel);

    /// <summary>The payment as it stands at the provider now: the only truth about money. Null when the account has no such payment.</summary>
    Task<PaymentFact?> FindPayment(string account, string paymentId, CancellationToken cancel);

    /// <summary>Closes a payment nobody will make any more; false when it is too late for that.</summary>
    Task<bool> CancelPayment(string account, string paymentId, CancellationToken cancel);

    /// <summary>Gives all of a payment back. Done already is done.</summary>
    Task RefundPayment(string account, string paymentId, string idempotencyKey, CancellationToken cancel);

    /// <summary>An account for a merchant, to be completed by them.</summary>
    Task<string> CreateAccount(string email, string country, string idempotencyKey, CancellationToken cancel);

    /// <summary>Where the merchant goes to complete it.</summary>
    Task<string> OnboardingUrl(string account, string returnUrl, string refreshUrl, CancellationToken cancel);

    /// <summary>How far the account has come. Null when it is gone.</summary>
    Task<AccountFact?> FindAccount(string account, CancellationToken cancel);
}

/// <summary>A payment to open. The amount is in minor units.</summary>
/// <param name="QuoteHash">What was agreed; comes back with the payment and is compared.</param>
public sealed record NewPayment(Money Amount, TenantId Tenant, Guid CheckoutId, Guid CartId, string QuoteHash, string Email, string StoreName);

/// <summary>What the shopper's browser needs to pay.</summary>
public sealed record OpenedPayment(string Id, string ClientSecret);

/// <summary>A payment as the provider has it. The amount received is in minor units; the currency is lower case, as Stripe writes it.</summary>
public sealed record PaymentFact(
    string Id, string Status, long AmountMinor, string Currency, string? ChargeId, string? TenantId, string? CheckoutId, string? QuoteHash, string? Failure)
{
    /// <summary>The money has been taken.</summary>
    public bool Succeeded => Status == "succeeded";
}

/// <summary>A merchant's account as the provider has it. Requirements are in people's words.</summary>
public sealed record AccountFact(string Id, bool DetailsSubmitted, bool ChargesEnabled, IReadOnlyList<string> Requirements);

/// <summary>The provider could not be reached or answered with an error; nothing was charged by this call.</summary>
public sealed class PaymentProviderUnavailable(string what, Exception? inner = null) : Exception(what, inner)
{
    /// <summary>What the person reads.</summary>
    public static Refusal Refusal { get; } =
        new(Codes.ServiceUnavailable, "The payment service does not answer right now. Nothing was charged. Please try again in a minute.");
}
