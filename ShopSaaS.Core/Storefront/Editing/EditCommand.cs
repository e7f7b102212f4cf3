using System.Text.Json.Serialization;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>
/// Something a person wants done to a document. The only way a document changes, whoever asks: canvas, inspector, undo, import.
/// Serialized with its name in "do".
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(Insert), "insert")]
[JsonDerivedType(typeof(PasteFragment), "paste")]
[JsonDerivedType(typeof(Remove), "remove")]
[JsonDerivedType(typeof(Move), "move")]
[JsonDerivedType(typeof(SetProps), "props")]
[JsonDerivedType(typeof(SetResponsive), "resp")]
[JsonDerivedType(typeof(Bind), "bind")]
[JsonDerivedType(typeof(SetFlags), "flags")]
[JsonDerivedType(typeof(Wrap), "wrap")]
[JsonDerivedType(typeof(Unwrap), "unwrap")]
[JsonDerivedType(typeof(ReplaceType), "replace")]
[JsonDerivedType(typeof(SetToken), "token")]
[JsonDerivedType(typeof(Batch), "batch")]
public abstract record EditCommand
{
    /// <summary>Does the work on the bench and leaves the way back there. A refusal discards the whole bench.</summary>
    internal abstract Refusal? Run(Workbench bench);

    /// <summary>What the history says, read from the document before and after: "Moved Hero above Products".</summary>
    internal abstract string Describe(PageDocument before, PageDocument after, BlockCatalog catalog);

    /// <summary>Edits with the same key are one step of undo; null is a step of its own.</summary>
    internal virtual string? CoalesceKey => null;
}
