using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ShopSaaS.Core.Storefront.Schema;

/// <summary>One line of text.</summary>
public record TextField : Field<string>
{
    [SetsRequiredMembers]
    public TextField(string name, string label, string @default = "") : base(name, label) => Default = @default;

    public int MaxLength { get; init; } = 160;
    public string? Placeholder { get; init; }

    /// <summary>May be edited on the canvas, where it stands.</summary>
    public bool Inline { get; init; } = true;

    public override bool IsTyped => true;

    public override string? Problem(JsonElement value) => value.Text() switch
    {
        null => "This must be text.",
        { Length: var length } when length > MaxLength => $"At most {MaxLength} characters; this has {length}.",
        { } text when !AllowsLines && text.AsSpan().ContainsAny('\r', '\n') => "This must be a single line.",
        _ => null,
    };

    protected virtual bool AllowsLines => false;
    protected override string Convert(JsonElement value) => value.GetString()!;
}

/// <summary>Plain text of several lines.</summary>
public sealed record LongTextField : TextField
{
    [SetsRequiredMembers]
    public LongTextField(string name, string label, string @default = "") : base(name, label, @default) => MaxLength = 1_000;

    protected override bool AllowsLines => true;
}

/// <summary>Paragraphs, headings and lists with emphasis and links.</summary>
public sealed record RichTextField : Field<RichText>
{
    [SetsRequiredMembers]
    public RichTextField(string name, string label, RichText? @default = null) : base(name, label) => Default = @default ?? RichText.Empty;

    public int MaxLength { get; init; } = 20_000;
    public override bool IsTyped => true;
    public override string? Problem(JsonElement value) => RichText.Problem(value, MaxLength);
}
