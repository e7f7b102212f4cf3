using System.Text.Json.Nodes;

namespace ShopSaaS.Core.Storefront.Schema;

/// <summary>
/// All that is known of a block type, said once: form, defaults, validation, slot rules, presets, migrations. Found by scan: a
/// class with a parameterless constructor is enough. The component that renders it has the same name without "Block".
/// </summary>
public abstract class BlockDefinition
{
    /// <summary>Stored with every node; never renamed.</summary>
    public abstract string Type { get; }

    /// <summary>What the merchant reads.</summary>
    public abstract string Label { get; }

    /// <summary>A Lucide icon.</summary>
    public virtual string Icon => "square";

    /// <summary>What the block is for, in a line of the palette.</summary>
    public virtual string Description => "";

    /// <summary>The palette's heading.</summary>
    public virtual string Category => BlockCategory.Content;

    /// <summary>Raised whenever stored values need a migration.</summary>
    public virtual int Version => 1;

    public virtual IReadOnlyList<Field> Fields => [];
    public virtual IReadOnlyList<SlotDefinition> Slots => [];

    /// <summary>Ready-made beginnings; the palette offers one entry each. A block without any can't be added by hand.</summary>
    public virtual IReadOnlyList<Preset> Presets => [];

    /// <summary>How many of this type one document may have.</summary>
    public virtual int? LimitPerPage => null;

    /// <summary>The last one of its type in a document can be hidden but not removed.</summary>
    public virtual bool Required => false;

    /// <summary>Version to the pure function that turns values of that version into the next one's.</summary>
    public virtual IReadOnlyDictionary<int, Func<JsonObject, JsonObject>> Migrations => NoMigrations;

    /// <summary>What has to be read from the catalog before the block can be shown.</summary>
    public virtual IEnumerable<DataNeed> Needs(BlockView block) => [];

    /// <summary>Words that tell this block from its siblings in the outline; null when the label must do.</summary>
    public virtual string? Summary(BlockView block) => Fields.OfType<TextField>().Select(block.Get).FirstOrDefault(t => t.Length > 0);

    public Field? Find(string name) => Fields.FirstOrDefault(f => f.Name == name);
    public SlotDefinition? FindSlot(string name) => Slots.FirstOrDefault(s => s.Name == name);

    private static readonly IReadOnlyDictionary<int, Func<JsonObject, JsonObject>> NoMigrations = new Dictionary<int, Func<JsonObject, JsonObject>>();
}

/// <summary>The palette's headings, in their order.</summary>
public static class BlockCategory
{
    public const string Content = "Content";
    public const string Products = "Products";
    public const string Images = "Images";
    public const string Frame = "Header and footer";

    /// <summary>Roots of documents; never offered.</summary>
    public const string Root = "Root";

    public static readonly IReadOnlyList<string> All = [Content, Products, Images, Frame];
}

/// <summary>A region of a block that holds other blocks.</summary>
/// <param name="Name">Key in the stored slots; never renamed without a migration.</param>
/// <param name="Label">What the merchant reads in the drop indicator.</param>
/// <param name="Allow">The types that may stand in it; empty is any that isn't a root or a frame part.</param>
public sealed record SlotDefinition(string Name, string Label, params IReadOnlyList<string> Allow)
{
    public int Min { get; init; }
    public int? Max { get; init; }
}

/// <summary>A ready-made beginning of a block.</summary>
/// <param name="Key">Unique within the block; kept in the node's source.</param>
public sealed record Preset(string Key, string Label, Func<BlockSpec> Make)
{
    public string? Description { get; init; }
}

/// <summary>What a block shows from the catalog.</summary>
/// <param name="Node">The block that asks.</param>
public abstract record DataNeed(string Node);

/// <summary>Products: the newest, those of a category, or the named ones in their order.</summary>
public sealed record ProductsNeed(string Node, int Count, Guid? CategoryId = null, IReadOnlyList<Guid>? Ids = null) : DataNeed(Node);

/// <summary>Categories: all on the first level, or the named ones in their order.</summary>
public sealed record CategoriesNeed(string Node, int Count, IReadOnlyList<Guid>? Ids = null) : DataNeed(Node);
