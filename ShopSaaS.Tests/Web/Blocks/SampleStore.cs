using Bunit;
using Microsoft.AspNetCore.Components;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Web.Blocks;

namespace ShopSaaS.Tests.Web.Blocks;

/// <summary>A store to draw blocks for, and the shortest way to draw them.</summary>
internal static class SampleStore
{
    public static readonly StoreFacts Facts = new("Aune & Sol", "aune", "atelier", Currency.Of("EUR"));

    public static Money Euro(long minor) => new(minor, Facts.Currency);

    public static ProductCard Card(string name = "Halla Mug") => new(Guid.NewGuid(), name, "halla-mug", Euro(2400))
    {
        Images = [new ProductImage("/media/a-1600.webp", 1600, 2000, "A mug")],
    };

    /// <summary>One block with these values on a page of its own.</summary>
    public static BlockView Block(string type, bool editing, params FieldValue[] values)
    {
        var page = new BlockSpec("page").With("sections", [new BlockSpec(type, values)]).ToDocument(BlockCatalog.Default);
        return BlockView.Root(page, BlockCatalog.Default, PageType.Home, editing).Slot("sections").Single();
    }

    public static IRenderedComponent<BlockHost> Draw(this BunitContext context, BlockView view, BlockData? data = null) =>
        context.Render<BlockHost>(p => p.Add(h => h.View, view).Add(h => h.Store, Facts).Add(h => h.Data, data ?? BlockData.None));

    /// <summary>The same products for every product grid of a document.</summary>
    public static BlockData ProductsFor(PageDocument document, params ProductCard[] cards) =>
        BlockData.None with { Products = document.Nodes.Keys.ToDictionary(id => id, _ => (IReadOnlyList<ProductCard>)cards) };
}
