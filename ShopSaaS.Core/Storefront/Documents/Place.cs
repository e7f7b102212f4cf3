using System.Text.Json.Serialization;

namespace ShopSaaS.Core.Storefront.Documents;

/// <summary>
/// Where a node stands, said with neighbours instead of an index, so that it still means the same after others have edited.
/// Without neighbours: first. When the neighbours are gone: last.
/// </summary>
/// <param name="Parent">The node that holds the slot.</param>
/// <param name="Slot">The slot's name.</param>
/// <param name="After">The sibling in front.</param>
/// <param name="Before">The sibling behind; used when <paramref name="After"/> isn't there.</param>
public sealed record Place(
    string Parent, string Slot,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? After = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Before = null)
{
    /// <summary>The index this place means among the given siblings.</summary>
    public int IndexIn(IReadOnlyList<string> siblings)
    {
        for (var i = 0; i < siblings.Count; i++)
            if (siblings[i] == After) return i + 1;
        for (var i = 0; i < siblings.Count; i++)
            if (siblings[i] == Before) return i;
        return After is null && Before is null ? 0 : siblings.Count;
    }
}
