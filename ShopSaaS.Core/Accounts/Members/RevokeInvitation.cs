using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts.Members;

/// <summary>Takes an invitation back: its link ends at once.</summary>
public sealed class RevokeInvitation(UnitOfWork work, TimeProvider clock)
{
    /// <summary>Refuses with NOT_FOUND when it was accepted or revoked before.</summary>
    public Task<Outcome<Done>> Run(TenantId tenant, Actor actor, Guid id, CancellationToken cancel = default) =>
        work.Write<Done>(tenant, actor, Permission.Members, async db =>
        {
            var now = clock.GetUtcNow();
            var email = await db.Invitations.Where(i => i.Id == id).Select(i => i.Email).SingleOrDefaultAsync(cancel);
            // Decided by the row: whoever accepts at the same moment either came first or finds it revoked.
            var revoked = await db.Invitations.Where(i => i.Id == id && i.AcceptedAt == null && i.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.RevokedAt, now), cancel);
            if (revoked == 0) return Refusal.NotFound("This invitation");
            db.Audit(actor, "member.invitation_revoked", "invitation", id, email, now, after: new { revokedAt = now });
            return Done.It;
        }, cancel);
}
