using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts.Members;

/// <summary>The owner makes another member the owner and becomes an admin, in one step: a store has exactly one owner at all times.</summary>
public sealed class HandOverStore(UnitOfWork work, ConfirmIdentity identity, SignInDesk desk, ConfirmMember members, TimeProvider clock)
{
    public static readonly Refusal OwnsItAlready = new(Codes.Conflict, "You own this store already.");

    /// <summary>Refuses everybody but the owner, a wrong <paramref name="proof"/> at its field, and people who don't work here (NOT_FOUND).</summary>
    /// <param name="to">The new owner: a member of this store.</param>
    /// <param name="proof">The owner's password, or a code of their second factor; see <see cref="ConfirmIdentity"/>.</param>
    public async Task<Outcome<Done>> Run(TenantId tenant, Actor actor, Guid to, string? proof, CancellationToken cancel = default)
    {
        // First the right, so that nobody else's guesses at a password are even looked at.
        if (!actor.IsMember || actor.Id is not { } from) return Mandate.NotAllowed;
        if (await work.Refuses(tenant, actor, Permission.Ownership, cancel) is { } refused) return refused;
        if (from == to) return OwnsItAlready;
        if ((await identity.Run(from, proof, cancel)).Refusal is { } unproven) return unproven;
        var name = await Memberships.NameIn(desk, tenant, to, cancel);
        var done = await work.Write<Done>(tenant, actor, Permission.Ownership, async db =>
        {
            if (await HeldMembership.Owner(db, from, cancel) is not { } old) return Mandate.NotAllowed;
            var heir = await HeldMembership.NotOwner(db, to, cancel);
            if (heir.Refused) return heir.Refusal;
            // Down before up: the index allows one owner at any moment.
            old.Role = MemberRole.Admin;
            await db.SaveChangesAsync(cancel);
            (heir.Value.Role, heir.Value.Grants) = (MemberRole.Owner, []);
            db.Audit(actor, "store.handed_over", "member", to, name, clock.GetUtcNow());
            return Done.It;
        }, cancel);
        if (done.Refused) return done;
        await members.Forget(from);
        await members.Forget(to);
        return done;
    }
}
