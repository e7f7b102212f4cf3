using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Storefront.Pages;

/// <summary>
/// Shows shoppers what the drafts are now: an immutable version for each page that differs, and the pointers flipped, all or none.
/// </summary>
public sealed class PublishPages(UnitOfWork work, TimeProvider clock)
{
    /// <summary>Page types that were published, with the hash of what shoppers now see; empty when nothing differed.</summary>
    public sealed record Result(IReadOnlyDictionary<string, string> Published, DateTimeOffset At);

    public async Task<Outcome<Result>> Run(TenantId tenant, Actor actor, string? label = null, CancellationToken cancel = default)
    {
        while (true)
        {
            try
            {
                return await work.Write(tenant, actor, Permission.Content, db => Once(db, actor, label, cancel), cancel);
            }
            catch (UniqueViolation e) when (e.Index == "page_versions_number_idx")
            {
                // somebody published at the same moment: look again, there may be nothing left to do
            }
        }
    }

    private async Task<Outcome<Result>> Once(ShopDbContext db, Actor actor, string? label, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var pages = await db.StoreConfigs.ToListAsync(cancel);
        var versions = await db.PageVersions.Select(v => new { v.Id, v.PageId, v.Number, v.ContentHash }).ToListAsync(cancel);
        var published = new Dictionary<string, string>();
        foreach (var page in pages)
        {
            var hash = ContentHash.Of(page.Layout);
            if (versions.Any(v => v.Id == page.PublishedVersionId && v.ContentHash == hash))
                continue;
            var version = new PageVersion
            {
                PageId = page.Id, Number = versions.Where(v => v.PageId == page.Id).Select(v => v.Number).DefaultIfEmpty().Max() + 1,
                ContentHash = hash, Document = page.Layout, Label = label, AuthorName = actor.Name, CreatedAt = now,
            };
            db.PageVersions.Add(version);
            (page.PublishedVersionId, page.IsPublished, page.PublishedAt) = (version.Id, true, now);
            db.Audit(actor, "page.published", "page", page.Id, page.Title, now);
            published[page.PageType] = hash;
        }
        return new Result(published, now);
    }
}
