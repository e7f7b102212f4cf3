using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Media;

/// <summary>What we know of pictures by their addresses: those this store has uploaded.</summary>
public sealed class FindPictures(UnitOfWork work)
{
    /// <summary>By address; addresses that are not this store's uploads are absent.</summary>
    public Task<Dictionary<string, MediaFile>> Run(TenantId tenant, IReadOnlyCollection<string> urls, CancellationToken cancel = default) =>
        work.Read(tenant, db => db.Media.Where(m => urls.Contains(m.Url)).ToDictionaryAsync(m => m.Url, cancel));
}
