using System.Reflection;

namespace Fluxor.DependencyInjection;

/// <summary>Where to look for features, reducers and effects.</summary>
public class FluxorOptions(IServiceCollection services)
{
    public IServiceCollection Services { get; } = services;
    internal IReadOnlyList<Assembly> AssembliesToScan { get; private set; } = [];
    internal IReadOnlyList<Type> TypesToScan { get; private set; } = [];

    public FluxorOptions ScanAssemblies(Assembly assemblyToScan, params Assembly[] additionalAssembliesToScan)
    {
        AssembliesToScan = [.. AssembliesToScan.Union([assemblyToScan, .. additionalAssembliesToScan])];
        return this;
    }

    public FluxorOptions ScanTypes(Type typeToScan, params Type[] additionalTypesToScan)
    {
        TypesToScan = [.. TypesToScan.Union([typeToScan, .. additionalTypesToScan])];
        return this;
    }
}
