using ShopSaaS.Core.Data;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Templates;

namespace ShopSaaS.Core.Storefront.Pages;

/// <summary>Gives a new store its first pages, published at once, so that it has something to show. Part of whoever opens the store.</summary>
public static class StartPages
{
    /// <param name="db">The transaction the store is made in.</param>
    /// <param name="template">The template's key.</param>
    /// <param name="storeName">Stands in the pages' texts.</param>
    /// <param name="now">When.</param>
    /// <returns>The documents by page type, as they were written.</returns>
    public static IReadOnlyDictionary<string, PageDocument> Add(ShopDbContext db, string template, string storeName, DateTimeOffset now)
    {
        var documents = StoreTemplate.Find(template).Documents(storeName);
        foreach (var (type, document) in documents)
            Add(db, type, document, now);
        return documents;
    }

    /// <summary>Adds one page that is published as it is.</summary>
    public static void Add(ShopDbContext db, string pageType, PageDocument document, DateTimeOffset now)
    {
        var json = document.ToJson();
        var page = new StoreConfig { PageType = pageType, Title = PageType.Label(pageType), Layout = json, CreatedAt = now };
        var version = new PageVersion
        {
            PageId = page.Id, Number = 1, ContentHash = ContentHash.Of(json), Document = json, Label = "As the template", AuthorName = "ShopSaaS", CreatedAt = now,
        };
        (page.IsPublished, page.PublishedAt, page.PublishedVersionId, page.UpdatedAt) = (true, now, version.Id, now);
        db.StoreConfigs.Add(page);
        db.PageVersions.Add(version);
    }
}
