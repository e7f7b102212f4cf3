using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Media;
using ShopSaaS.Core.Platform.Exports;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>
/// Erases deleted stores whose time to come back is over, for good:
/// 1. the files, because only the tenant's row tells that there are any: if the program dies now, the next round goes on;
/// 2. the people who worked nowhere else and run nothing: an account that leads nowhere is only somebody's data kept without a reason;
/// 3. the tenant's row, and by the foreign keys' cascade every row of every table behind it; its address is retired and the platform's
///    log says so, in the same transaction.
/// </summary>
public sealed class EraseStores(
    PlatformDesk desk, SignInDesk people, MediaDisk pictures, ExportDisk exports, StoreDirectory directory, TimeProvider clock, ILogger<EraseStores> log)
{
    /// <summary>How many were erased.</summary>
    public async Task<int> Run(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var due = await desk.Read(db => db.Set<Tenant>().Where(t => t.Status == TenantStatus.Deleted && t.EraseAfter <= now).AsNoTracking().ToListAsync(cancel), cancel);
        var erased = 0;
        foreach (var store in due)
        {
            try
            {
                if (await Erase(store, cancel)) erased++;
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                log.LogError(e, "Erasing store {Tenant} failed; the next round tries again", store.Id);
            }
        }
        return erased;
    }

    private async Task<bool> Erase(Tenant store, CancellationToken cancel)
    {
        // Asked of the database's own clock as well, before anything is touched that can't come back.
        if (!await MayErase(store.Id, cancel)) return false;
        pictures.Forget(store.Id);
        exports.Forget(store.Id);
        await ForgetPeople(store.Id, cancel);
        var now = clock.GetUtcNow();
        var gone = await desk.Patiently<bool>(store.Id, async db =>
        {
            if (await db.Set<Tenant>().Where(t => t.Id == store.Id).ExecuteDeleteAsync(cancel) == 0) return false;
            db.Add(RetiredAddress.Of(store.Slug, now));
            db.Log(Actor.System, PlatformAction.Erased, now, store);
            return true;
        }, cancel);
        await directory.Forget(store.Slug);
        return gone.OrThrow();
    }

#pragma warning disable RS0030 // in a query this is the database's now(), which is what its own policy compares with
    private Task<bool> MayErase(TenantId id, CancellationToken cancel) => desk.Read(db =>
        db.Set<Tenant>().AnyAsync(t => t.Id == id && t.Status == TenantStatus.Deleted && t.EraseAfter <= DateTimeOffset.UtcNow, cancel), cancel);
#pragma warning restore RS0030

    private Task<Outcome<int>> ForgetPeople(TenantId store, CancellationToken cancel) =>
        people.Run<int>(async db =>
        await Memberships.ForgetWhoWorksOnlyAt(db, store, keep: db.Operators.Select(o => o.UserId), cancel), cancel);
}
