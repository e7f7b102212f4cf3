using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>What an edit did.</summary>
/// <param name="Document">The document after it.</param>
/// <param name="Patch">The difference, for the log and for other people's screens.</param>
/// <param name="Inverse">The command that takes it back.</param>
/// <param name="TouchedIds">Nodes whose rendering may differ, parents of moved nodes included; in the order of touching.</param>
/// <param name="Label">For the history, in the merchant's words.</param>
/// <param name="CoalesceKey">Neighbouring edits with the same key are one step of undo.</param>
public sealed record Edit(
    PageDocument Document, Patch Patch, EditCommand Inverse, IReadOnlyList<string> TouchedIds, string Label, string? CoalesceKey)
{
    /// <summary>False when the command asked for what already was.</summary>
    public bool Changed => Patch.Changes.Count > 0;
}

/// <summary>Applies a command to a document. Pure: the same input gives the same output, and a refusal changes nothing.</summary>
public static class ApplyCommand
{
    /// <param name="document">The document as it is.</param>
    /// <param name="command">What to do.</param>
    /// <param name="catalog">The rules.</param>
    /// <param name="restoring">
    /// True when the command was stored as an inverse: what was once in the document may come back even if the rules
    /// have changed since. The tree itself is checked all the same.
    /// </param>
    public static Outcome<Edit> Apply(PageDocument document, EditCommand command, BlockCatalog catalog, bool restoring = false)
    {
        var bench = new Workbench(document, catalog, restoring);
        if ((command.Run(bench) ?? bench.Check()) is { } refusal)
            return refusal;
        var after = bench.Finish();
        return new Edit(
            after, Patch.Between(document, after, bench.Touched), bench.Inverse(), bench.Touched,
            command.Describe(document, after, catalog), command.CoalesceKey);
    }
}
