using Microsoft.Extensions.DependencyInjection;

namespace ShopSaaS.Core.Outbox;

/// <summary>The outbox for the container.</summary>
public static class Registration
{
    /// <summary>Handlers register themselves beside their features.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services) =>
        services.AddSingleton<WorkSignal>().AddSingleton<DispatchOutbox>();
}
