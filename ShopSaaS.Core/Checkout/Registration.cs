using Microsoft.Extensions.DependencyInjection;
using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Payments;

namespace ShopSaaS.Core.Checkout;

/// <summary>The checkout's use cases for the container.</summary>
public static class Registration
{
    /// <summary>Stateless, so one of each.</summary>
    public static IServiceCollection AddCheckout(this IServiceCollection services) => services
        .AddSingleton<StartCheckout>()
        .AddSingleton<ReadQuote>()
        .AddSingleton<PlaceOrder>()
        .AddSingleton<ReceivePayment>()
        .AddSingleton<IStripeEventHandler>(s => s.GetRequiredService<ReceivePayment>())
        .AddSingleton<IOutboxHandler, ExpireCheckout>();
}
