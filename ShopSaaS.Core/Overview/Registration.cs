using Microsoft.Extensions.DependencyInjection;

namespace ShopSaaS.Core.Overview;

/// <summary>The overview for the container.</summary>
public static class Registration
{
    public static IServiceCollection AddOverview(this IServiceCollection services) => services.AddSingleton<GetOverview>().AddSingleton<ListActivity>();
}
