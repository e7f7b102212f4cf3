using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts.Members;

/// <summary>
/// A membership that nobody else can change until the transaction ends. The update that changes nothing is the lock: whoever hands the
/// store to somebody and whoever removes that person at the same moment wait for each other.
/// </summary>
internal static class HeldMembership
{
    public static readonly Refusal TheOwner = new(Codes.Forbidden, "This is the store’s owner. Only they can hand the store over.");
    public static readonly Refusal Absent = Refusal.NotFound("This person");

    /// <summary>Somebody's place, unless it is the owner's.</summary>
    public static async Task<Outcome<Membership>> NotOwner(ShopDbContext db, Guid user, CancellationToken cancel) =>
        await Lock(db.Memberships.Where(m => m.UserId == user && m.Role != MemberRole.Owner), cancel) is { } held
            ? held : await db.Memberships.AnyAsync(m => m.UserId == user, cancel) ? TheOwner : Absent;

    /// <summary>Their place if they own the store, else null.</summary>
    public static Task<Membership?> Owner(ShopDbContext db, Guid user, CancellationToken cancel) =>
        Lock(db.Memberships.Where(m => m.UserId == user && m.Role == MemberRole.Owner), cancel);

    private static async Task<Membership?> Lock(IQueryable<Membership> which, CancellationToken cancel) =>
        await which.ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, m => m.Role), cancel) == 1 ? await which.SingleAsync(cancel) : null;
}
