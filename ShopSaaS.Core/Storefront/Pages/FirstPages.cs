using ShopSaaS.Core.Data;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Templates;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Storefront.Pages;

/// <summary>Gives a new store its template's pages, published at once, so that it has something to show.</summary>
public sealed class FirstPages : IFurnishStore
{
    public void Furnish(ShopDbContext db, NewStore store)
    {
        foreach (var (type, document) in StoreTemplate.Find(store.Template).Documents(store.Name))
            Add(db, type, document.ToJson(), store.At);
    }

    private static void Add(ShopDbContext db, string pageType, string json, DateTimeOffset now)
    {
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
