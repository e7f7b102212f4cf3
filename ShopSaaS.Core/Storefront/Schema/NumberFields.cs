using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace ShopSaaS.Core.Storefront.Schema;

/// <summary>A number typed in.</summary>
public record NumberField : Field<decimal>
{
    [SetsRequiredMembers]
    public NumberField(string name, string label, decimal min, decimal max, decimal @default) : base(name, label) =>
        (Min, Max, Default) = (min, max, @default);

    public decimal Min { get; }
    public decimal Max { get; }
    public decimal Step { get; init; } = 1;

    /// <summary>What stands behind the number: px, %, columns.</summary>
    public string? Unit { get; init; }

    public override string? Problem(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= Min && number <= Max
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"Enter a number from {Min} to {Max}.");
}

/// <summary>A number chosen with a slider.</summary>
public sealed record RangeField : NumberField
{
    [SetsRequiredMembers]
    public RangeField(string name, string label, decimal min, decimal max, decimal @default) : base(name, label, min, max, @default) { }
}
