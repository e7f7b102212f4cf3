using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Web.Storefront.Checkout;

/// <summary>What the card form needs: the same for Stripe and for its stand-in.</summary>
/// <param name="ReturnPath">Where the shopper comes back to.</param>
/// <param name="Sandbox">True when the stand-in's script and its page without script are used.</param>
public sealed record CardFormView(
    string PublishableKey, string Account, string ClientSecret, string PaymentId, string ReturnPath, Money Amount, DateTimeOffset ExpiresAt, bool Sandbox);
