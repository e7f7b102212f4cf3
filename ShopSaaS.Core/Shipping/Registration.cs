using Microsoft.Extensions.DependencyInjection;

namespace ShopSaaS.Core.Shipping;

/// <summary>Shipping's use cases for the container.</summary>
public static class Registration
{
    public static IServiceCollection AddShipping(this IServiceCollection services) => services
        .AddSingleton<ListShippingRates>().AddSingleton<SaveShippingRate>().AddSingleton<DeleteShippingRate>();
}
