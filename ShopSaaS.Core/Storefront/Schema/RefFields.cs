using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ShopSaaS.Core.Storefront.Schema;

/// <summary>Products by id, in the merchant's order.</summary>
public sealed record ProductRefsField : Field<IReadOnlyList<Guid>>
{
    [SetsRequiredMembers]
    public ProductRefsField(string name, string label) : base(name, label) => Default = [];

    public int Max { get; init; } = 24;

    public override string? Problem(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String && v.TryGetGuid(out _))
            ? value.GetArrayLength() > Max ? $"At most {Max} products." : null
            : "Choose products of your store.";
}

/// <summary>A category by id; null is none.</summary>
public sealed record CategoryRefField : Field<Guid?>
{
    [SetsRequiredMembers]
    public CategoryRefField(string name, string label) : base(name, label) => Default = null;

    public override string? Problem(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.TryGetGuid(out _)) ? null : "Choose a category of your store.";
}

/// <summary>Categories by id, in the merchant's order.</summary>
public sealed record CategoryRefsField : Field<IReadOnlyList<Guid>>
{
    [SetsRequiredMembers]
    public CategoryRefsField(string name, string label) : base(name, label) => Default = [];

    public int Max { get; init; } = 12;

    public override string? Problem(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String && v.TryGetGuid(out _))
            ? value.GetArrayLength() > Max ? $"At most {Max} categories." : null
            : "Choose categories of your store.";
}
