using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>Everything an operator may know of one store without visiting it.</summary>
public sealed class GetStore(PlatformDesk desk, TimeProvider clock)
{
    /// <summary>The store's facts. <paramref name="Visit"/> is the asking operator's open visit, if there is one.</summary>
    public sealed record Store(
        TenantId Id, string Name, string Slug, string Plan, string Status, string? StatusReason, DateTimeOffset? StatusChangedAt, DateTimeOffset? EraseAfter,
        DateTimeOffset OpenedAt, string Country, string Currency, string? StripeAccountId, bool CanTakePayment, StoreSize Size,
        IReadOnlyList<Colleague> Members, SupportVisit? Visit, IReadOnlyList<PlatformEntry> Log);

    /// <summary>Somebody who works there.</summary>
    public sealed record Colleague(string Name, string Email, string Role);

    /// <summary>Refuses (NOT_FOUND) what is no store, or was erased.</summary>
    public async Task<Outcome<Store>> Run(TenantId id, Guid operatorId, CancellationToken cancel = default)
    {
        var found = await desk.Read(async db => (
            Store: await db.Set<Tenant>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.EraseAfter != RetiredAddress.Never, cancel),
            Log: await db.PlatformEntries.Where(e => e.StoreId == id.Value).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(20).AsNoTracking().ToListAsync(cancel)), cancel);
        if (found.Store is not { } t) return Refusal.NotFound("This store");
        var now = clock.GetUtcNow();
        var size = await desk.Count(id, db => StoreSize.Count(db, now, cancel));
        var members = await desk.Count(id, db => (from m in db.Memberships join u in db.Users on m.UserId equals u.Id orderby m.CreatedAt, m.Id
                                                  select new Colleague(u.DisplayName, u.Email ?? "", m.Role)).ToListAsync(cancel));
        var visit = await desk.Count(id, db => SupportVisits.Open(db, operatorId, now).OrderByDescending(v => v.OpenedAt).FirstOrDefaultAsync(cancel));
        return new Store(t.Id, t.Name, t.Slug, t.Plan, t.Status, t.StatusReason, t.StatusChangedAt, t.EraseAfter, t.CreatedAt, t.Country, t.Currency,
            t.StripeAccountId, t.StripeChargesEnabled, size, members, visit, found.Log);
    }
}
