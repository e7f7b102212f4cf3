using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>Several edits that happen together or not at all, and are one step of undo.</summary>
public sealed record Batch(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Label, ImmutableArray<EditCommand> Commands) : EditCommand
{
    internal override Refusal? Run(Workbench bench)
    {
        foreach (var command in Commands)
            if (command.Run(bench) is { } refusal) return refusal;
        return null;
    }

    internal override string Describe(PageDocument before, PageDocument after, BlockCatalog catalog) => Label ?? "Several changes";
}
