using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Storefront.Pages;

/// <summary>What shoppers see.</summary>
/// <param name="Page">Null when the store has no such page or hasn't published it.</param>
/// <param name="Hash">Of all parts together: the same hash, the same page.</param>
public sealed record PublishedPage(PageDocument? Page, PageDocument? Header, PageDocument? Footer, PageDocument? Theme, string Hash);

/// <summary>Reads a page and the shared parts around it as they were last published, in one query.</summary>
public sealed class ReadPublishedPage(UnitOfWork work, BlockCatalog catalog)
{
    public async Task<PublishedPage> Run(TenantId tenant, string pageType, CancellationToken cancel = default)
    {
        string[] types = [pageType, PageType.Header, PageType.Footer, PageType.Theme];
        var rows = await work.Read(tenant, db =>
        {
            var versions = db.PageVersions;
            return db.StoreConfigs.Where(p => types.Contains(p.PageType) && p.Slug == "")
                .SelectMany(p => versions.Where(v => v.Id == p.PublishedVersionId).Select(v => new { p.PageType, v.Document, v.ContentHash }))
                .ToListAsync(cancel);
        });
        PageDocument? Part(string type) => rows.FirstOrDefault(r => r.PageType == type) is { } row
            ? MigrateDocument.Migrate(PageDocument.Parse(row.Document), catalog)
            : null;
        return new(
            Part(pageType), Part(PageType.Header), Part(PageType.Footer), Part(PageType.Theme),
            ContentHash.Of(string.Concat(rows.OrderBy(r => r.PageType, StringComparer.Ordinal).Select(r => r.ContentHash))));
    }
}
