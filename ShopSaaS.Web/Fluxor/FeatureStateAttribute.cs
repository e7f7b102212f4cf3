using System.Reflection;

namespace Fluxor;

/// <summary>Makes a class or record a slice of the store.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FeatureStateAttribute : Attribute
{
    /// <summary>The slice's unique name; the full type name when not given.</summary>
    public string? Name { get; set; }

    /// <summary>A static parameterless method on the state; without it the parameterless constructor is used.</summary>
    public string? CreateInitialStateMethodName { get; set; }
}

internal sealed class AttributedFeature<TState> : Feature<TState>
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
    private const BindingFlags Instances = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private readonly FeatureStateAttribute _attribute = typeof(TState).GetCustomAttribute<FeatureStateAttribute>()!;

    public override string GetName() => _attribute.Name ?? typeof(TState).FullName!;

    protected override TState GetInitialState()
    {
        if (_attribute.CreateInitialStateMethodName is not { } name)
            return (TState)Activator.CreateInstance(typeof(TState), Instances, null, null, null)!;
        var method = typeof(TState).GetMethod(name, Statics, [])
            ?? throw new InvalidOperationException($"{typeof(TState)} has no static method {name}().");
        return (TState)method.Invoke(null, null)!;
    }
}
