using System.Collections.Immutable;
using System.Text.Json;
using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Editing;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Tests.Core.Storefront;

/// <summary>A block that nests, so that random programs reach every depth.</summary>
public sealed class BoxBlock : BlockDefinition
{
    public static readonly TextField Title = new("title", "Title", "Box");
    public static readonly ChoiceField Tone = new("tone", "Tone", ("light", "Light"), ("dark", "Dark")) { Responsive = true };
    public override string Type => "box";
    public override string Label => "Box";
    public override IReadOnlyList<Field> Fields { get; } = [Title, Tone];
    public override IReadOnlyList<SlotDefinition> Slots { get; } = [new("left", "Left column"), new("right", "Right column") { Max = 3 }];
    public override IReadOnlyList<Preset> Presets { get; } = [new("box", "Box", () => new("box"))];
}

/// <summary>Any command at all for a document, legal or not, from a stream of numbers.</summary>
internal sealed class RandomEdits(BlockCatalog catalog)
{
    private static readonly string[] Types = ["box", "hero", "rich-text", "gallery", "product-grid", "announcement", "nonsense"];

    public static BlockCatalog Catalog { get; } = new(BlockCatalog.Default.All.Append(new BoxBlock()));

    public EditCommand Next(PageDocument document, Random random, int depth = 0)
    {
        var ids = document.Nodes.Keys.ToList();
        string Any() => ids[random.Next(ids.Count)];
        var id = Any();
        return random.Next(depth == 0 ? 13 : 11) switch
        {
            0 or 1 => new Insert(Made(random), PlaceIn(document, random)),
            2 => new PasteFragment(Fragment.Of(document, id).WithNewIds(() => Id(random)), PlaceIn(document, random)),
            3 => new Remove(Some(Any, random)),
            4 or 5 => new Move(Some(Any, random), PlaceIn(document, random)),
            6 => new SetProps(id, Values(document[id], random), random.Next(2) == 0 ? null : "b1"),
            7 => new SetResponsive(id, random.Next(2) == 0 ? Breakpoint.Phone : Breakpoint.Tablet, Values(document[id], random)),
            8 => new SetFlags(id, new Dictionary<string, JsonElement> { [NodeFlags.Label] = Json(random.Next(3) == 0 ? "null" : $"\"é{random.Next(9)}\"") }),
            9 => new Wrap(Some(Any, random), Made(random, "box"), "left"),
            10 => random.Next(2) == 0 ? new Unwrap(id) : new ReplaceType(id, Types[random.Next(Types.Length)]),
            11 => new SetToken("shape.radius", random.Next(3) == 0 ? null : Json($"{random.Next(28)}")),
            _ => new Batch("Several", [Next(document, random, 1), Next(document, random, 1)]),
        };
    }

    private Fragment Made(Random random, string? type = null)
    {
        type ??= Types[random.Next(Types.Length)];
        if (catalog.Create(type) is { } known)
            return known.WithNewIds(() => Id(random));
        var id = Id(random);
        return new([id], ImmutableSortedDictionary<string, PageNode>.Empty.WithComparers(StringComparer.Ordinal).Add(
            id, new PageNode(type, 7) { Props = ImmutableSortedDictionary<string, JsonElement>.Empty.Add("x", Json("""{"b": 1.50, "a":"\u00e9"}""")) }));
    }

    private static Place PlaceIn(PageDocument document, Random random)
    {
        var parents = document.Nodes.Where(n => n.Value.Type is "page" or "box").Select(n => n.Key).ToList();
        var parent = parents[random.Next(parents.Count)];
        var slot = document[parent].Type == "page" ? "sections" : random.Next(2) == 0 ? "left" : "right";
        var siblings = document[parent].Slot(slot);
        return siblings.Length == 0 || random.Next(4) == 0 ? new(parent, slot) : new(parent, slot, siblings[random.Next(siblings.Length)]);
    }

    private static ImmutableArray<string> Some(Func<string> any, Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => any()).Distinct()];

    private Dictionary<string, JsonElement> Values(PageNode node, Random random)
    {
        var fields = catalog.Find(node.Type)?.Fields ?? [];
        if (fields.Count == 0)
            return new() { ["x"] = Json("1") };
        var field = fields[random.Next(fields.Count)];
        return new()
        {
            [field.Name] = random.Next(3) == 0 ? Json("null") : field is TextField ? Json($"\"text \\u00e9 {random.Next(99)}\"") : field.DefaultJson,
        };
    }

    private static string Id(Random random) => string.Concat(Enumerable.Range(0, 12).Select(_ => (char)('a' + random.Next(26))));
    private static JsonElement Json(string json) => JsonElement.Parse(json);
}
