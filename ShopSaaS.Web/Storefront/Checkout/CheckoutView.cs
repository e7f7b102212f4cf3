using ShopSaaS.Core.Kernel;
using ShopSaaS.Web.Storefront.Forms;

namespace ShopSaaS.Web.Storefront.Checkout;

/// <summary>Step one of the checkout. The form's country is preset to the store's.</summary>
/// <param name="Countries">Code and name, in the order of the list.</param>
public sealed record CheckoutView(
    PurchaseView Summary, IReadOnlyList<RateChoice> Rates, IReadOnlyList<(string Code, string Name)> Countries, FormState Form);

/// <summary>A way to send the order, priced for this cart.</summary>
public sealed record RateChoice(Guid Id, string Name, string? Promise, Money Price);

/// <summary>Step two: what was agreed, above the card form.</summary>
/// <param name="Address">Line by line.</param>
/// <param name="Problem">Why the last attempt failed, in the shopper's words; null for none.</param>
public sealed record PaymentView(PurchaseView Summary, string Email, IReadOnlyList<string> Address, string? Delivery, string? Problem = null);
