using Microsoft.Extensions.DependencyInjection;
using ShopSaaS.Core.Payments.Stripe;
using Stripe;

namespace ShopSaaS.Core.Payments;

/// <summary>Payments for the container.</summary>
public static class Registration
{
    /// <summary>Stripe at <paramref name="apiBase"/>, which is Stripe itself or our stand-in.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services, string secretKey, string apiBase, string webhookSecret) => services
        .AddSingleton(new StripeClient(new StripeClientOptions
        {
            ApiKey = secretKey, ApiBase = apiBase,
            HttpClient = new SystemNetHttpClient(new HttpClient { Timeout = TimeSpan.FromSeconds(15) }, maxNetworkRetries: 1),
        }))
        .AddSingleton<IPaymentGateway, StripeGateway>()
        .AddSingleton(s => new StripeSignature(webhookSecret, livemode: secretKey.StartsWith("sk_live", StringComparison.Ordinal), s.GetRequiredService<TimeProvider>()))
        .AddSingleton<StoreStripeEvent>()
        .AddSingleton<HandleStripeEvents>()
        .AddSingleton<ConnectStripe>()
        .AddSingleton<IStripeEventHandler>(s => s.GetRequiredService<ConnectStripe>());
}
