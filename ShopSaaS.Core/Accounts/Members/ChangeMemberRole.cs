using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts.Members;

/// <summary>Gives a member another role, or staff other things to do. Holds for them with their next click.</summary>
public sealed class ChangeMemberRole(UnitOfWork work, SignInDesk desk, ConfirmMember members, TimeProvider clock)
{
    public static readonly Refusal NotYourself = new(Codes.Forbidden, "You can’t change your own role. Ask another admin or the owner.");

    /// <summary>Refuses bad input, the owner's place, one's own, and people who don't work here (NOT_FOUND).</summary>
    public async Task<Outcome<Done>> Run(TenantId tenant, Actor actor, Guid user, RoleChoice choice, CancellationToken cancel = default)
    {
        if (new RoleChoiceValidator().Check(choice) is { } invalid) return invalid;
        if (actor.Id == user) return NotYourself;
        var name = await Memberships.NameIn(desk, tenant, user, cancel);
        var changed = await work.Write<Done>(tenant, actor, Permission.Members, async db =>
        {
            var held = await HeldMembership.NotOwner(db, user, cancel);
            if (held.Refused) return held.Refusal;
            (held.Value.Role, held.Value.Grants) = (choice.Role!, choice.Kept);
            db.Audit(actor, "member.role_changed", "member", user, name, clock.GetUtcNow());
            return Done.It;
        }, cancel);
        if (!changed.Refused) await members.Forget(user);
        return changed;
    }
}
