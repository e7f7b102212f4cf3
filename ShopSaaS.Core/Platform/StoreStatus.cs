using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>
/// What suspending, resuming, deleting and restoring share: the status changes, both logs say so, and this process forgets what it knew
/// of the store. Others notice within half a minute.
/// </summary>
public sealed class StoreStatus(OperatorWork operators, StoreDirectory directory, ConfirmMember members, TimeProvider clock)
{
    /// <param name="actor">The operator.</param>
    /// <param name="id">The store.</param>
    /// <param name="action">For both logs.</param>
    /// <param name="reason">Why; kept in the platform's log.</param>
    /// <param name="change">Says what becomes of it, or why not.</param>
    /// <param name="cancel">Gives up.</param>
    internal async Task<Outcome<Tenant>> Change(
        Actor actor, TenantId id, string action, string? reason, Func<ShopDbContext, Tenant, DateTimeOffset, Task<Refusal?>> change, CancellationToken cancel)
    {
        var changed = await operators.Run<(Tenant Store, List<Guid> Members)>(actor, id, async db =>
        {
            if (await db.Set<Tenant>().SingleOrDefaultAsync(t => t.Id == id && t.EraseAfter != RetiredAddress.Never, cancel) is not { } store)
                return Refusal.NotFound("This store");
            var (now, before) = (clock.GetUtcNow(), store.Status);
            if (await change(db, store, now) is { } refused) return refused;
            store.StatusChangedAt = store.UpdatedAt = now;
            db.Log(actor, action, now, store, reason);
            db.Audit(actor, action, "store", id.Value, store.Name, now, new { status = before }, new { status = store.Status, reason });
            return (store, await db.Memberships.Select(m => m.UserId).ToListAsync(cancel));
        }, cancel);
        if (changed.Refused) return changed.Refusal;
        await directory.Forget(changed.Value.Store.Slug);
        foreach (var member in changed.Value.Members) await members.Forget(member);
        return changed.Value.Store;
    }
}
