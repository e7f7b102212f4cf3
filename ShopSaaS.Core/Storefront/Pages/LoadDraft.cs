using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Storefront.Pages;

/// <summary>Reads pages as their editors see them, blocks brought up to date.</summary>
public sealed class LoadDraft(UnitOfWork work, BlockCatalog catalog)
{
    /// <summary>Every page of the store, in one query.</summary>
    public async Task<IReadOnlyList<Draft>> All(TenantId tenant, CancellationToken cancel = default) =>
        await work.Read(tenant, db => Drafts(db.StoreConfigs, db, cancel));

    /// <summary>One page; null when the store has none of the type.</summary>
    public async Task<Draft?> One(TenantId tenant, string pageType, CancellationToken cancel = default) =>
        (await work.Read(tenant, db => Drafts(db.StoreConfigs.Where(p => p.PageType == pageType && p.Slug == ""), db, cancel))).SingleOrDefault();

    private async Task<List<Draft>> Drafts(IQueryable<StoreConfig> pages, ShopDbContext db, CancellationToken cancel)
    {
        var versions = db.PageVersions;
        var rows = await pages
            .Select(p => new { Page = p, Hash = versions.Where(v => v.Id == p.PublishedVersionId).Select(v => v.ContentHash).FirstOrDefault() })
            .ToListAsync(cancel);
        return [.. rows.Select(r => new Draft(
            r.Page.Id, r.Page.PageType, r.Page.Title, r.Page.Revision,
            MigrateDocument.Migrate(PageDocument.Parse(r.Page.Layout), catalog), r.Hash))];
    }
}
