using Microsoft.Extensions.DependencyInjection;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Tenancy;

/// <summary>Tenancy's parts for the container.</summary>
public static class Registration
{
    /// <summary>The database, the unit of work and its narrow siblings.</summary>
    public static IServiceCollection AddTenancy(this IServiceCollection services, ShopDatabase database) => services
        .AddSingleton(database)
        .AddSingleton<UnitOfWork>()
        .AddSingleton<SignInDesk>()
        .AddSingleton<WorkerDesk>()
        .AddSingleton<ProvisioningDesk>()
        .AddSingleton<PlatformDesk>()
        .AddSingleton<StoreDirectory>()
        .AddSingleton<UpdateStore>()
        .AddSingleton<WhySuspended>();
}
