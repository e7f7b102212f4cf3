using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ShopSaaS.Core.Storefront.Schema;

/// <summary>Repeated items of the same fields: menu entries, pictures, buttons.</summary>
public sealed record ListField : Field<IReadOnlyList<ListItem>>
{
    [SetsRequiredMembers]
    public ListField(string name, string label, params IReadOnlyList<Field> item) : base(name, label) => (Item, Default) = (item, []);

    public IReadOnlyList<Field> Item { get; }
    public int Min { get; init; }
    public int Max { get; init; } = 12;

    /// <summary>What one item is called, for "Add button".</summary>
    public string ItemLabel { get; init; } = "item";

    public override string? Problem(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return "This must be a list.";
        var count = value.GetArrayLength();
        if (count > Max)
            return $"At most {Max} {ItemLabel}s.";
        if (count < Min)
            return $"At least {Min} {ItemLabel}s.";
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in value.EnumerateArray())
        {
            if (item.Text("id") is not { } id || !Documents.NodeId.IsValid(id) || !ids.Add(id))
                return $"A {ItemLabel} has no id of its own.";
            foreach (var property in item.EnumerateObject().Where(p => p.Name != "id"))
            {
                if (Item.FirstOrDefault(f => f.Name == property.Name) is not { } field)
                    return $"A {ItemLabel} has no “{property.Name}”.";
                if (field.Problem(property.Value) is { } problem)
                    return $"{field.Label}: {problem}";
            }
        }
        return null;
    }

    public override JsonElement Write(IReadOnlyList<ListItem> value) => JsonSerializer.SerializeToElement(
        value.Select(i => i.Values.Prepend(new("id", JsonSerializer.SerializeToElement(i.Id))).ToDictionary(p => p.Key, p => p.Value)),
        SchemaJson.Options);

    protected override IReadOnlyList<ListItem> Convert(JsonElement value) => [.. value.EnumerateArray().Select(item => new ListItem(
        item.GetProperty("id").GetString()!,
        item.EnumerateObject().Where(p => p.Name != "id").ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal)))];
}

/// <summary>One item of a list. Its id is its identity when items are reordered.</summary>
public sealed record ListItem(string Id, IReadOnlyDictionary<string, JsonElement> Values)
{
    public T Get<T>(Field<T> field) => field.Read(Values.TryGetValue(field.Name, out var value) ? value : null);

    /// <summary>An item with a new id.</summary>
    public static ListItem New(params IEnumerable<FieldValue> values) =>
        new(Documents.NodeId.New(), values.ToDictionary(v => v.Field.Name, v => v.Value, StringComparer.Ordinal));
}

/// <summary>A field together with a value for it.</summary>
public sealed record FieldValue(Field Field, JsonElement Value);

/// <summary>Makes typed pairs: <c>Heading.Is("Hello")</c>.</summary>
public static class FieldValues
{
    public static FieldValue Is<T>(this Field<T> field, T value) => new(field, field.Write(value));
}
