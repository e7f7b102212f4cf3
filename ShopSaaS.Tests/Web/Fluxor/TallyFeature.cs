using Fluxor;

namespace ShopSaaS.Tests.Web.Fluxor;

public sealed record Add(int Amount);
public sealed record AddLater(int Amount);
public sealed record Redouble;
public sealed record Rename(string Name);
public sealed record Fail(bool AfterAwait);

[FeatureState(Name = "tally", CreateInitialStateMethodName = nameof(Empty))]
public sealed record TallyState(int Sum)
{
    private static TallyState Empty() => new(0);
}

public sealed record Names(IReadOnlyList<string> All);

public sealed class NamesFeature : Feature<Names>
{
    public override string GetName() => "names";
    protected override Names GetInitialState() => new(["a"]);
}

public static class TallyReducers
{
    [ReducerMethod]
    public static TallyState OnAdd(TallyState state, Add action) => action.Amount == 0 ? state : new(state.Sum + action.Amount);

    [ReducerMethod(typeof(Redouble))]
    public static TallyState OnRedouble(TallyState state) => new(state.Sum * 2);
}

public sealed class NamesReducers
{
    [ReducerMethod]
    public Names OnRename(Names state, Rename action) => new([.. state.All, action.Name]);
}

public sealed class TallyEffects
{
    public TaskCompletionSource Release { get; } = new();
    public TaskCompletionSource Done { get; } = new();

    [EffectMethod]
    public async Task OnAddLater(AddLater action, IDispatcher dispatcher)
    {
        await Release.Task;
        dispatcher.Dispatch(new Add(action.Amount));
        Done.SetResult();
    }
}

public sealed class SlowEffect : Effect<Fail>
{
    public override async Task HandleAsync(Fail action, IDispatcher dispatcher)
    {
        if (action.AfterAwait)
            await Task.Yield();
        throw new InvalidOperationException("no luck");
    }
}
