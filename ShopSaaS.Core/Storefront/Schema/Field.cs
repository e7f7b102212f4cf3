using System.Text.Json;

namespace ShopSaaS.Core.Storefront.Schema;

/// <summary>One setting of a block: the inspector makes its control from it, the server checks values with it, components read through it.</summary>
/// <param name="Name">Key in the stored values; never renamed without a migration.</param>
/// <param name="Label">What the merchant reads.</param>
public abstract record Field(string Name, string Label)
{
    /// <summary>A sentence under the control.</summary>
    public string? Help { get; init; }

    /// <summary>Heading of the inspector's part the control stands under.</summary>
    public string Group { get; init; } = FieldGroup.Content;

    /// <summary>May have another value on tablets and phones.</summary>
    public bool Responsive { get; init; }

    /// <summary>Show the control only while another field has one of these values.</summary>
    public FieldCondition? When { get; init; }

    /// <summary>Why the value can't be stored, in the merchant's words; null when it can.</summary>
    public abstract string? Problem(JsonElement value);

    /// <summary>The default as it would be stored.</summary>
    public abstract JsonElement DefaultJson { get; }

    /// <summary>True when a change of this field alone is typing, of which one undo takes back more than a letter.</summary>
    public virtual bool IsTyped => false;
}

/// <summary>A field whose values have a type.</summary>
public abstract record Field<T>(string Name, string Label) : Field(Name, Label)
{
    /// <summary>What a block shows until the merchant chooses.</summary>
    public required T Default { get; init; }

    public override JsonElement DefaultJson => Write(Default);

    /// <summary>The stored form of a value.</summary>
    public virtual JsonElement Write(T value) => JsonSerializer.SerializeToElement(value, SchemaJson.Options);

    /// <summary>The value, or the default when nothing usable is stored: rendering never fails for a value.</summary>
    public T Read(JsonElement? stored) => stored is { } value && Problem(value) is null ? Convert(value) : Default;

    /// <summary>Converts a value that <see cref="Field.Problem"/> accepted.</summary>
    protected virtual T Convert(JsonElement value) => value.Deserialize<T>(SchemaJson.Options)!;
}

/// <summary>The inspector's parts.</summary>
public static class FieldGroup
{
    public const string Content = "Content";
    public const string Layout = "Layout";
    public const string Style = "Style";
}

/// <summary>Another field's name and the values with which a control shows.</summary>
public sealed record FieldCondition(string Field, params IReadOnlyList<string> Values);

internal static class SchemaJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string? Text(this JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static string? Text(this JsonElement value, string property) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(property, out var inner) ? inner.Text() : null;
}
