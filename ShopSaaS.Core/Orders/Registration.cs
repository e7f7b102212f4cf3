using Microsoft.Extensions.DependencyInjection;

namespace ShopSaaS.Core.Orders;

/// <summary>The orders' use cases for the container.</summary>
public static class Registration
{
    /// <summary>Stateless, so one of each.</summary>
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddSingleton<OrderToken>().AddSingleton<ListOrders>().AddSingleton<GetOrder>().AddSingleton<AddOrderNote>().AddSingleton<ChangeOrderStatus>();
}
