using Microsoft.Extensions.DependencyInjection;

namespace ShopSaaS.Core.Carts;

/// <summary>The cart's use cases for the container.</summary>
public static class Registration
{
    /// <summary>Stateless, so one of each.</summary>
    public static IServiceCollection AddCarts(this IServiceCollection services) =>
        services.AddSingleton<ReadCart>().AddSingleton<AddToCart>().AddSingleton<ChangeCart>();
}
