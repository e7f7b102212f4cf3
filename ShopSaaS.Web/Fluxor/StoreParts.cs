using System.Reflection;

namespace Fluxor.DependencyInjection;

/// <summary>What a scan found; builds a scope's store from it.</summary>
internal sealed record StoreParts(
    IReadOnlyList<(Type Service, Type Implementation)> Features, IReadOnlyList<Type> Owners,
    IReadOnlyList<MethodInfo> Reducers, IReadOnlyList<MethodInfo> Effects, IReadOnlyList<Type> EffectClasses)
{
    private const BindingFlags Methods =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static StoreParts Find(IEnumerable<Type> types)
    {
        var candidates = types.Where(t => t is { IsClass: true, IsGenericTypeDefinition: false } && (!t.IsAbstract || IsStatic(t)))
            .Distinct().ToList();
        var methods = candidates.SelectMany(t => t.GetMethods(Methods)).ToList();
        var reducers = methods.Where(m => m.IsDefined(typeof(ReducerMethodAttribute))).ToList();
        var effects = methods.Where(m => m.IsDefined(typeof(EffectMethodAttribute))).ToList();
        var effectClasses = candidates.Where(t => !IsStatic(t) && t.IsAssignableTo(typeof(IEffect))).ToList();
        var owners = reducers.Concat(effects).Where(m => !m.IsStatic).Select(m => m.DeclaringType!).Concat(effectClasses).Distinct();
        return new(candidates.Select(FeatureOf).OfType<(Type, Type)>().ToList(), [.. owners], reducers, effects, effectClasses);
    }

    public Store Build(IServiceProvider provider)
    {
        var store = new Store(provider.GetRequiredService<IDispatcher>());
        foreach (var (service, _) in Features)
            store.AddFeature((IFeature)provider.GetRequiredService(service));
        foreach (var method in Reducers)
            Generic(nameof(AddReducer), StateOf(method), ActionOf(method, method.GetCustomAttribute<ReducerMethodAttribute>()!.ActionType, 1))
                .Invoke(null, [provider, method]);
        foreach (var method in Effects)
            store.AddEffect((IEffect)Generic(
                    nameof(EffectFor), ActionOf(method, method.GetCustomAttribute<EffectMethodAttribute>()!.ActionType, 0))
                .Invoke(null, [provider, method])!);
        foreach (var type in EffectClasses)
            store.AddEffect((IEffect)provider.GetRequiredService(type));
        return store;
    }

    private static bool IsStatic(Type type) => type is { IsAbstract: true, IsSealed: true };

    private static (Type, Type)? FeatureOf(Type type)
    {
        if (type.IsDefined(typeof(FeatureStateAttribute), false))
            return (typeof(IFeature<>).MakeGenericType(type), typeof(AttributedFeature<>).MakeGenericType(type));
        var service = type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IFeature<>));
        return service is null || IsStatic(type) ? null : (service, type);
    }

    private static Type StateOf(MethodInfo method) =>
        method.GetParameters() is [var state, ..] && method.ReturnType == state.ParameterType
            ? state.ParameterType
            : throw new InvalidOperationException($"{method.DeclaringType}.{method.Name} must take a state and return the same type.");

    private static Type ActionOf(MethodInfo method, Type? declared, int position) =>
        declared ?? (method.GetParameters().Length == 2
            ? method.GetParameters()[position].ParameterType
            : throw new InvalidOperationException($"{method.DeclaringType}.{method.Name} must take an action."));

    private static MethodInfo Generic(string name, params Type[] arguments) =>
        typeof(StoreParts).GetMethod(name, Methods)!.MakeGenericMethod(arguments);

    private static object? Target(IServiceProvider provider, MethodInfo method) =>
        method.IsStatic ? null : provider.GetRequiredService(method.DeclaringType!);

    private static void AddReducer<TState, TAction>(IServiceProvider provider, MethodInfo method)
    {
        var target = Target(provider, method);
        Func<TState, TAction, TState> reduce;
        if (method.GetParameters().Length == 2)
            reduce = method.CreateDelegate<Func<TState, TAction, TState>>(target);
        else
        {
            var withoutAction = method.CreateDelegate<Func<TState, TState>>(target);
            reduce = (state, _) => withoutAction(state);
        }
        provider.GetRequiredService<IFeature<TState>>().AddReducer(new MethodReducer<TState, TAction>(reduce));
    }

    private static MethodEffect<TAction> EffectFor<TAction>(IServiceProvider provider, MethodInfo method)
    {
        var target = Target(provider, method);
        if (method.GetParameters().Length == 2)
            return new(method.CreateDelegate<Func<TAction, IDispatcher, Task>>(target));
        var handle = method.CreateDelegate<Func<IDispatcher, Task>>(target);
        return new((_, dispatcher) => handle(dispatcher));
    }
}
