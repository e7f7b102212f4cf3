using System.Text.Json;

namespace ShopSaaS.Core.Storefront.Schema;

/// <summary>Formatted text as data, never as HTML: components render it, so nothing in it can become markup.</summary>
public sealed record RichText(IReadOnlyList<RichBlock> Blocks)
{
    public static readonly RichText Empty = new([]);
    private static readonly string[] Kinds = ["p", "h2", "h3", "quote", "ul", "ol"];
    private static readonly string[] Marks = ["bold", "italic", "underline", "strike"];

    /// <summary>Paragraphs of plain text.</summary>
    public static RichText Of(params IEnumerable<string> paragraphs) => new([.. paragraphs.Select(p => new RichBlock("p") { Runs = [new(p)] })]);

    /// <summary>The words alone, for previews and search.</summary>
    public string PlainText() => string.Join(
        "\n", Blocks.SelectMany(b => b.Runs is { } runs ? [runs] : b.Items ?? []).Select(runs => string.Concat(runs.Select(r => r.Text))));

    internal static string? Problem(JsonElement value, int maxLength)
    {
        RichText? text;
        try
        {
            text = value.Deserialize<RichText>(SchemaJson.Options);
        }
        catch (JsonException)
        {
            return "This text can't be read.";
        }
        if (text?.Blocks is null || text.Blocks.Count > 400)
            return "This text can't be read.";
        foreach (var block in text.Blocks)
        {
            if (block is null || !Kinds.Contains(block.Kind))
                return "This text has a kind of paragraph that isn't supported.";
            var isList = block.Kind is "ul" or "ol";
            if (isList != (block.Items is not null) || isList == (block.Runs is not null))
                return "This text can't be read.";
            foreach (var run in block.Runs ?? block.Items!.SelectMany(i => i))
            {
                if (run?.Text is null || run.Marks?.Any(m => !Marks.Contains(m)) == true)
                    return "This text has formatting that isn't supported.";
                if (run.Link is { } link && link.Problem() is { } wrong)
                    return wrong;
            }
        }
        var length = text.PlainText().Length;
        return length > maxLength ? $"At most {maxLength} characters; this has {length}." : null;
    }
}

/// <summary>A paragraph (p, h2, h3, quote: with runs) or a list (ul, ol: with items, each a line of runs).</summary>
public sealed record RichBlock(string Kind)
{
    public IReadOnlyList<RichRun>? Runs { get; init; }
    public IReadOnlyList<IReadOnlyList<RichRun>>? Items { get; init; }
}

/// <summary>Words of one formatting. Marks: bold, italic, underline, strike.</summary>
public sealed record RichRun(string Text)
{
    public IReadOnlyList<string>? Marks { get; init; }
    public LinkRef? Link { get; init; }
}
