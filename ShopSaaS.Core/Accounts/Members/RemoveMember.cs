using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts.Members;

/// <summary>Ends somebody's work for the store. Their account, and their other stores, stay.</summary>
public sealed class RemoveMember(UnitOfWork work, SignInDesk desk, ConfirmMember members, TimeProvider clock)
{
    public static readonly Refusal NotYourself = new(Codes.Forbidden, "You can’t remove yourself; you can leave the store instead.");

    /// <summary>Refuses for the owner, oneself, and people who don't work here (NOT_FOUND).</summary>
    public async Task<Outcome<Done>> Run(TenantId tenant, Actor actor, Guid user, CancellationToken cancel = default)
    {
        if (actor.Id == user) return NotYourself;
        var name = await Memberships.NameIn(desk, tenant, user, cancel);
        var removed = await work.Write<Done>(tenant, actor, Permission.Members, async db =>
        {
            var held = await HeldMembership.NotOwner(db, user, cancel);
            if (held.Refused) return held.Refusal;
            db.Memberships.Remove(held.Value);
            db.Audit(actor, "member.removed", "member", user, name, clock.GetUtcNow());
            return Done.It;
        }, cancel);
        if (!removed.Refused) await members.Forget(user);
        return removed;
    }
}
