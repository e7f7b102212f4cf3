using System.Diagnostics.CodeAnalysis;

namespace ShopSaaS.Core.Kernel;

/// <summary>What a use case answers: the value, or a named refusal. Exceptions are for bugs only.</summary>
public readonly struct Outcome<T>
{
    private Outcome(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>The result, when there is no refusal.</summary>
    public T? Value { get; }

    /// <summary>Why not, when there is no result.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when refused; then <see cref="Refusal"/> says why.</summary>
    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Value))]
    public bool Refused => Refusal is not null;

    /// <summary>The value, for callers to whom a refusal would be a bug (seeding, tests).</summary>
    public T OrThrow() => Refused ? throw new InvalidOperationException($"{Refusal.Code}: {Refusal.Message}") : Value!;

    /// <summary>Both cases in one expression.</summary>
    public TResult Match<TResult>(Func<T, TResult> value, Func<Refusal, TResult> refused) => Refused ? refused(Refusal) : value(Value!);

    public static implicit operator Outcome<T>(T value) => new(value, null);
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The value of an outcome that carries none.</summary>
public readonly record struct Done
{
    /// <summary>The only value.</summary>
    public static readonly Done It;
}
