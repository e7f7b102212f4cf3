using ShopSaaS.Web.Storefront.Checkout;

namespace ShopSaaS.Web.Storefront.Orders;

/// <summary>An order as whoever holds its link sees it.</summary>
/// <param name="Thanks">True just after paying.</param>
/// <param name="Address">Line by line.</param>
/// <param name="PaidWith">"Visa ending in 4242"; null when not known.</param>
public sealed record OrderPageView(
    long Number, string Name, string Email, bool Thanks, IReadOnlyList<OrderStep> Steps, IReadOnlyList<string> Address, string? Delivery, string? PaidWith, PurchaseView Summary);

/// <summary>One step on the order's way.</summary>
/// <param name="At">When it was taken; null for one to come.</param>
/// <param name="IsNow">The step the order stands at.</param>
public sealed record OrderStep(string Name, DateTimeOffset? At, bool IsNow = false, string? Note = null);
