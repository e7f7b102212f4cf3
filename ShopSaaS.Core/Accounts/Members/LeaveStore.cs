using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts.Members;

/// <summary>A member goes of their own accord. Nobody needs a permission for that, so none is asked.</summary>
public sealed class LeaveStore(UnitOfWork work, ConfirmMember members, TimeProvider clock)
{
    public static readonly Refusal OwnerStays = new(Codes.Forbidden, "A store can’t be without an owner. Hand it over to somebody first.");

    /// <summary>Refuses for the owner, and for people who don't work here.</summary>
    public async Task<Outcome<Done>> Run(TenantId tenant, Actor actor, CancellationToken cancel = default)
    {
        if (!actor.IsMember || actor.Id is not { } user) return Mandate.NotAMember;
        var left = await work.Write<Done>(tenant, async db =>
        {
            var held = await HeldMembership.NotOwner(db, user, cancel);
            if (held.Refused) return held.Refusal == HeldMembership.TheOwner ? OwnerStays : Mandate.NotAMember;
            db.Memberships.Remove(held.Value);
            db.Audit(actor, "member.left", "member", user, actor.Name, clock.GetUtcNow(), before: new { held.Value.Role, held.Value.Grants });
            return Done.It;
        }, cancel);
        if (!left.Refused) await members.Forget(user);
        return left;
    }
}
