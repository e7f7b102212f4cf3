using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts.Members;

/// <summary>Mails an open invitation once more and starts its seven days anew. The link stays the same, so the older mail works too.</summary>
public sealed class ResendInvitation(UnitOfWork work, WorkSignal signal, TimeProvider clock)
{
    /// <summary>Nobody's mailbox is filled by an impatient admin.</summary>
    public static readonly TimeSpan NotMoreOftenThan = TimeSpan.FromMinutes(1);
    public static readonly Refusal JustSent = new(Codes.RateLimited, "The mail was sent a moment ago. Give it a minute.");

    /// <summary>Refuses with <see cref="JustSent"/>, and NOT_FOUND when it was accepted or revoked.</summary>
    public async Task<Outcome<Done>> Run(TenantId tenant, Actor actor, Guid id, CancellationToken cancel = default)
    {
        var sent = await work.Write<Done>(tenant, actor, Permission.Members, async db =>
        {
            var now = clock.GetUtcNow();
            var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.Id == id && i.AcceptedAt == null && i.RevokedAt == null, cancel);
            if (invitation is null) return Refusal.NotFound("This invitation");
            if (invitation.ExpiresAt - InviteMember.Lifetime + NotMoreOftenThan > now) return JustSent;
            invitation.ExpiresAt = now + InviteMember.Lifetime;
            db.Promise(InviteMember.InvitedMessage, new InviteMember.Invited(id), now);
            db.Audit(actor, "member.reminded", "invitation", id, invitation.Email, now);
            return Done.It;
        }, cancel);
        if (!sent.Refused) signal.Raise();
        return sent;
    }
}
