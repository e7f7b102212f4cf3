using Microsoft.Extensions.DependencyInjection;

namespace ShopSaaS.Core.Orders;

/// <summary>The orders' use cases for the container.</summary>
public static class Registration
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddSingleton<ListOrders>().AddSingleton<GetOrder>().AddSingleton<AddOrderNote>();
}
