using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Tenancy;

/// <summary>
/// May this actor do this, now? Asked inside the transaction of the change itself, so that somebody who was removed a moment ago is
/// refused whatever their cookie, token or open page still says.
/// </summary>
public static class Mandate
{
    /// <summary>Removed from the store, or never in it.</summary>
    public static readonly Refusal NotAMember = new(Codes.Forbidden, "You no longer work for this store. Nothing was changed.");

    /// <summary>In the store, but without this right.</summary>
    public static readonly Refusal NotAllowed = new(Codes.Forbidden, "Your role doesn’t allow that. Ask the owner of the store.");

    /// <summary>Suspended stores can be looked at by their members, not changed.</summary>
    public static readonly Refusal Suspended = new(Codes.TenantSuspended, "This store is suspended; nothing can be changed until it is open again.");

    internal static async Task<Refusal?> Check(ShopDbContext db, Actor actor, Permission needs, CancellationToken cancel)
    {
        if (!actor.IsMember) return actor == Actor.Customer ? NotAllowed : null;
        var own = db.CurrentTenant;
        var found = await (
            from store in db.Set<Tenant>()
            join member in db.Set<Membership>().Where(m => m.UserId == actor.Id) on store.Id equals member.TenantId
            where store.Id == own
            select new { store.Status, member.Role, member.Grants }).AsNoTracking().SingleOrDefaultAsync(cancel);
        return found switch
        {
            null or { Status: TenantStatus.Deleted } => NotAMember,
            { Status: TenantStatus.Suspended } => Suspended,
            _ => MemberRole.Allows(found.Role, found.Grants, needs) ? null : NotAllowed,
        };
    }
}
