using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ShopSaaS.Core.Storefront.Documents;

using Values = ImmutableSortedDictionary<string, JsonElement>;

/// <summary>
/// One block of a document. Children stand in named slots as ids. Values are kept as raw JSON, whether or not this program knows the
/// block, so that nothing is lost when it doesn't. Empty slots and empty overrides are not kept: there is one form for one meaning.
/// </summary>
/// <param name="Type">The block's type, as in its definition.</param>
/// <param name="Version">The version of the definition the values were written for.</param>
[JsonConverter(typeof(PageNodeConverter))]
public sealed record PageNode(string Type, int Version = 1)
{
    internal static readonly Values NoValues = Values.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The preset the block was made from, with its version.</summary>
    public string? Source { get; init; }

    /// <summary>Field to value; a field that isn't here has its default.</summary>
    public Values Props { get; init; } = NoValues;

    /// <summary>Breakpoint to the fields that differ there.</summary>
    public ImmutableSortedDictionary<string, Values> Responsive { get; init; } =
        ImmutableSortedDictionary<string, Values>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Field to the expression that fills it.</summary>
    public Values Bindings { get; init; } = NoValues;

    /// <summary>What the editor knows of the node: <see cref="NodeFlags"/>.</summary>
    public Values Flags { get; init; } = NoValues;

    /// <summary>Slot to the ids in it, in order.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Slots { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Properties of the node that this program doesn't know.</summary>
    public Values Unknown { get; init; } = NoValues;

    public IEnumerable<string> Children => Slots.Values.SelectMany(ids => ids);

    public ImmutableArray<string> Slot(string name) => Slots.TryGetValue(name, out var ids) ? ids : [];

    internal PageNode WithSlot(string name, ImmutableArray<string> ids) =>
        this with { Slots = ids.IsEmpty ? Slots.Remove(name) : Slots.SetItem(name, ids) };

    internal PageNode WithoutChildren() => this with { Slots = Slots.Clear() };

    internal PageNode WithResponsive(string breakpoint, Values values) =>
        this with { Responsive = values.IsEmpty ? Responsive.Remove(breakpoint) : Responsive.SetItem(breakpoint, values) };
}

/// <summary>Names of the flags.</summary>
public static class NodeFlags
{
    /// <summary>A name the merchant gave.</summary>
    public const string Label = "label";

    /// <summary>Breakpoints at which the block is not shown.</summary>
    public const string HiddenOn = "hiddenOn";

    /// <summary>May not be moved, removed or replaced.</summary>
    public const string Locked = "locked";
}
