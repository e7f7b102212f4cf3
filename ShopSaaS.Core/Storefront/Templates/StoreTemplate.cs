using System.Collections.Immutable;
using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Templates;

/// <summary>A starting point: a look and the first documents of a store.</summary>
public abstract class StoreTemplate
{
    public static readonly IReadOnlyList<StoreTemplate> All = [new Atelier(), new Pantry(), new Circuit()];

    /// <summary>Stored in the theme; never renamed.</summary>
    public abstract string Key { get; }
    public abstract string Name { get; }

    /// <summary>For whom, in a line.</summary>
    public abstract string Description { get; }

    /// <summary>The look's values; a store's theme holds only what differs.</summary>
    public abstract IReadOnlyList<FieldValue> Tokens { get; }

    protected abstract BlockSpec Home(string storeName);
    protected abstract BlockSpec Header(string storeName);
    protected abstract BlockSpec Footer(string storeName);

    /// <summary>The template of that key; the first one for a key that isn't known any more.</summary>
    public static StoreTemplate Find(string key) => All.FirstOrDefault(t => t.Key == key) ?? All[0];

    /// <summary>All documents of a new store by <see cref="PageType"/>.</summary>
    public IReadOnlyDictionary<string, PageDocument> Documents(string storeName, BlockCatalog? catalog = null)
    {
        var blocks = catalog ?? BlockCatalog.Default;
        return new Dictionary<string, PageDocument>
        {
            [PageType.Home] = Home(storeName).ToDocument(blocks),
            [PageType.Header] = Header(storeName).ToDocument(blocks),
            [PageType.Footer] = Footer(storeName).ToDocument(blocks),
            [PageType.Theme] = PageDocument.Of(
                ImmutableSortedDictionary<string, PageNode>.Empty.WithComparers(StringComparer.Ordinal).Add(NodeId.Root, new(ThemeRoot.TypeName)),
                PageNode.NoValues.Add(ThemeTokens.Template.Name, ThemeTokens.Template.Write(Key))),
        };
    }

    protected static BlockSpec Page(params IEnumerable<BlockSpec> sections) => new BlockSpec(PageRoot.TypeName).With(PageRoot.Sections, sections);
    protected static BlockSpec HeaderGroup(params IEnumerable<BlockSpec> blocks) => new BlockSpec(HeaderRoot.TypeName).With(HeaderRoot.Blocks, blocks);
    protected static BlockSpec FooterGroup(params IEnumerable<BlockSpec> blocks) => new BlockSpec(FooterRoot.TypeName).With(FooterRoot.Blocks, blocks);

    /// <summary>A drawn picture that ships with the program.</summary>
    protected static ImageRef Picture(string file, int width, int height, string alt) => new($"/images/demo/{file}.webp", width, height, alt);
}
