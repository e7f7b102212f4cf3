using System.Text.Json;

namespace ShopSaaS.Web.Editor.Inspector;

/// <summary>A control has a new value.</summary>
/// <param name="Value">Null takes the field back to its default.</param>
/// <param name="Burst">Given while somebody types: one step of undo.</param>
public sealed record FieldChange(JsonElement? Value, string? Burst = null);

/// <summary>What the inspector's text inputs tell the script, so that typing shows on the canvas at once.</summary>
public sealed record Echo(string Page, string Id, string Field);
