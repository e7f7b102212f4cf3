using System.Reflection;
using Fluxor.DependencyInjection;

namespace Fluxor;

/// <summary>Adds the store.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Finds features, reducers and effects in the named assemblies and adds a store for each scope.</summary>
    public static IServiceCollection AddFluxor(this IServiceCollection services, Action<FluxorOptions>? configure = null)
    {
        var options = new FluxorOptions(services);
        configure?.Invoke(options);
        var found = StoreParts.Find(options.TypesToScan.Concat(options.AssembliesToScan.SelectMany(a => a.GetTypes())));

        foreach (var (service, implementation) in found.Features)
            services.AddScoped(service, implementation);
        foreach (var owner in found.Owners)
            services.AddScoped(owner);
        services.AddScoped<IDispatcher, Dispatcher>();
        services.AddScoped<IStore>(provider => found.Build(provider));
        services.AddScoped<IActionSubscriber>(provider => provider.GetRequiredService<IStore>());
        services.AddScoped(typeof(IState<>), typeof(State<>));
        services.AddTransient(typeof(IStateSelection<,>), typeof(StateSelection<,>));
        return services;
    }
}
