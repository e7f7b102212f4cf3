using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Pages;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Web.Blocks;

namespace ShopSaaS.Web.Storefront.Page;

/// <summary>What stands around a page, and the page itself when it is a document, as last published.</summary>
public sealed class LoadFrame(ReadPublishedPage pages, ReadBlockData data)
{
    /// <summary>For pages that are no documents: header, footer and look.</summary>
    public async Task<StoreFrame> Around(StoreInfo store, string path, CancellationToken cancel = default) =>
        (await With("", store, path, cancel)).Frame;

    /// <summary>Null page: the store has not published one of this type.</summary>
    public async Task<(StoreFrame Frame, PageDocument? Page)> With(string pageType, StoreInfo store, string path, CancellationToken cancel = default)
    {
        var published = await pages.Run(store.Tenant, pageType, cancel);
        var header = published.Header ?? PageDocument.Empty(HeaderRoot.TypeName);
        var footer = published.Footer ?? PageDocument.Empty(FooterRoot.TypeName);
        var roots = new List<BlockView>
        {
            BlockView.Root(header, BlockCatalog.Default, PageType.Header), BlockView.Root(footer, BlockCatalog.Default, PageType.Footer),
        };
        if (published.Page is { } page) roots.Add(BlockView.Root(page, BlockCatalog.Default, pageType));
        var facts = Facts(store, published) with { CurrentPath = path };
        return (new StoreFrame(facts, header, footer, await data.For(store, roots, cancel)), published.Page);
    }

    /// <summary>The store's look alone, for pages without header and footer.</summary>
    public async Task<StoreFacts> Look(StoreInfo store, CancellationToken cancel = default) => Facts(store, await pages.Run(store.Tenant, "", cancel));

    private static StoreFacts Facts(StoreInfo store, PublishedPage published) => new(
        store.Name, store.Slug, published.Theme is { } theme ? new Theme(theme).Template : store.Template, store.Currency,
        published.Theme is { } t ? ThemeVersion(new Theme(t)) : "0");

    private static string ThemeVersion(Theme theme) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(theme.ToCss())))[..12];
}
