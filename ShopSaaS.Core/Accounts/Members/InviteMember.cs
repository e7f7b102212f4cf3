using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts.Members;

/// <summary>Whom to ask, and as what.</summary>
public sealed record InviteMemberRequest(string? Email, RoleChoice Choice);

public sealed class InviteMemberValidator : AbstractValidator<InviteMemberRequest>
{
    public InviteMemberValidator()
    {
        RuleFor(r => r.Email).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the email address of the person you invite.").MustBeEmail();
        RuleFor(r => r.Choice).SetValidator(new RoleChoiceValidator()).OverridePropertyName("");
    }
}

/// <summary>Offers somebody a place in the store. The mail with the link is promised in the same transaction.</summary>
public sealed class InviteMember(UnitOfWork work, SignInDesk desk, InvitationToken tokens, WorkSignal signal, TimeProvider clock)
{
    /// <summary>The outbox message that an invitation is to be mailed.</summary>
    public const string InvitedMessage = "member.invited";

    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Nobody mails the world in a store's name.</summary>
    public const int MostOpen = 50;

    public static readonly Refusal WorksHere = Refusal.Taken("email", "This person works here already.");
    public static readonly Refusal IsInvited = Refusal.Taken("email", "This person is invited already. You can send the mail again from the list.");
    public static readonly Refusal TooMany = new(Codes.Conflict, $"{MostOpen} invitations are open. Revoke some before you send more.");

    /// <summary>The invitation's id. Refuses bad input, people who work here or are invited, and more than <see cref="MostOpen"/>.</summary>
    public async Task<Outcome<Guid>> Run(TenantId tenant, Actor actor, InviteMemberRequest request, CancellationToken cancel = default)
    {
        if (new InviteMemberValidator().Check(request) is { } invalid) return invalid;
        if (await work.Refuses(tenant, actor, Permission.Members, cancel) is { } refused) return refused;
        var email = request.Email!.Trim().ToLowerInvariant();
        if (await Works(tenant, email, cancel)) return WorksHere;
        try
        {
            var invited = await work.Write<Guid>(tenant, actor, Permission.Members, async db =>
            {
                var now = clock.GetUtcNow();
                var open = await db.Invitations.Where(i => i.AcceptedAt == null && i.RevokedAt == null).ToListAsync(cancel);
                if (open.Find(i => i.Email == email) is { } earlier)
                {
                    if (earlier.ExpiresAt > now) return IsInvited;
                    earlier.RevokedAt = now;
                    await db.SaveChangesAsync(cancel);
                }
                if (open.Count(i => i.ExpiresAt > now) >= MostOpen) return TooMany;
                var id = Guid.CreateVersion7();
                var invitation = new Invitation
                {
                    Id = id, Email = email, Role = request.Choice.Role!, Grants = request.Choice.Kept, TokenHash = InvitationToken.HashOf(tokens.For(tenant, id)),
                    InvitedBy = actor.Id, InvitedByName = actor.Name, CreatedAt = now, ExpiresAt = now + Lifetime,
                };
                db.Invitations.Add(invitation);
                db.Audit(actor, "member.invited", "invitation", id, email, now);
                db.Promise(InvitedMessage, new Invited(id), now);
                return id;
            }, cancel);
            signal.Raise();
            return invited;
        }
        catch (UniqueViolation race) when (race.Index == "invitations_open_idx")
        {
            return IsInvited;
        }
    }

    private async Task<bool> Works(TenantId tenant, string email, CancellationToken cancel) => (await desk.Run<List<string>>(async db =>
        await Memberships.In(db, tenant).Select(p => p.Email).ToListAsync(cancel), cancel)).OrThrow().Contains(email, StringComparer.OrdinalIgnoreCase);

    /// <summary>Which invitation.</summary>
    public sealed record Invited(Guid InvitationId);
}
