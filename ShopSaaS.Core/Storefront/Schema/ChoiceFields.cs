using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ShopSaaS.Core.Storefront.Schema;

/// <summary>On or off.</summary>
public sealed record ToggleField : Field<bool>
{
    [SetsRequiredMembers]
    public ToggleField(string name, string label, bool @default = false) : base(name, label) => Default = @default;

    public override string? Problem(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "This must be on or off.";
}

/// <summary>One of a few. The first option is the default unless another is named.</summary>
public sealed record ChoiceField : Field<string>
{
    [SetsRequiredMembers]
    public ChoiceField(string name, string label, params IReadOnlyList<Choice> options) : base(name, label) =>
        (Options, Default) = (options, options[0].Value);

    public IReadOnlyList<Choice> Options { get; }

    /// <summary>A list instead of buttons side by side; for many options.</summary>
    public bool AsList { get; init; }

    public override string? Problem(JsonElement value) =>
        Options.Any(o => o.Value == value.Text()) ? null : $"Choose one of: {string.Join(", ", Options.Select(o => o.Label))}.";
}

/// <param name="Value">What is stored.</param>
/// <param name="Label">What people read.</param>
/// <param name="Icon">A Lucide icon shown instead of the label, which is then its name.</param>
public sealed record Choice(string Value, string Label, string? Icon = null)
{
    public static implicit operator Choice((string Value, string Label) pair) => new(pair.Value, pair.Label);
    public static implicit operator Choice((string Value, string Label, string Icon) triple) => new(triple.Value, triple.Label, triple.Icon);
}

/// <summary>A color as #rrggbb.</summary>
public sealed record ColorField : Field<string>
{
    [SetsRequiredMembers]
    public ColorField(string name, string label, string @default) : base(name, label) => Default = @default;

    public override string? Problem(JsonElement value) =>
        value.Text() is { Length: 7 } text && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit) ? null : "Enter a color such as #1f6feb.";
}
