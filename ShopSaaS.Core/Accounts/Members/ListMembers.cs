using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts.Members;

/// <summary>Who works for a store, and who is invited to.</summary>
public sealed class ListMembers(SignInDesk desk, UnitOfWork work, TimeProvider clock)
{
    /// <summary>Owner first, then by the day they joined. Refuses whoever may not see it, with <see cref="Mandate"/>'s words.</summary>
    public async Task<Outcome<StorePeople>> Run(TenantId tenant, Actor actor, CancellationToken cancel = default)
    {
        var rows = (await desk.Run<List<PersonRow>>(async db => await Memberships.In(db, tenant).ToListAsync(cancel), cancel)).OrThrow();
        if (actor.IsMember && rows.Find(r => r.User == actor.Id) is var self && (self is null || !MemberRole.Allows(self.Role, self.Grants, Permission.Members)))
            return self is null ? Mandate.NotAMember : Mandate.NotAllowed;

        var now = clock.GetUtcNow();
        var open = await work.Read(tenant, db => db.Invitations.Where(i => i.AcceptedAt == null && i.RevokedAt == null)
            .OrderByDescending(i => i.CreatedAt).ToListAsync(cancel));
        return new StorePeople(
            [.. rows.OrderByDescending(r => r.Role == MemberRole.Owner).ThenBy(r => r.Since).Select(r =>
                new StorePerson(r.User, r.Name, r.Email, r.Role, r.Grants, r.Since, r.SecondFactor, r.Passkey))],
            open.ConvertAll(i => new InvitedPerson(i.Id, i.Email, i.Role, i.Grants, i.InvitedByName, i.ExpiresAt, i.ExpiresAt <= now)));
    }
}

/// <summary>Everybody of a store.</summary>
public sealed record StorePeople(IReadOnlyList<StorePerson> Members, IReadOnlyList<InvitedPerson> Invited);

/// <summary>Somebody who works here.</summary>
/// <param name="SecondFactor">Whether a stolen password alone would not let somebody in as them.</param>
/// <param name="Passkey">Whether they can sign in without their password.</param>
public sealed record StorePerson(
    Guid UserId, string Name, string Email, string Role, IReadOnlyList<string> Grants, DateTimeOffset Since, bool SecondFactor, bool Passkey);

/// <summary>Somebody who was asked to.</summary>
public sealed record InvitedPerson(
    Guid Id, string Email, string Role, IReadOnlyList<string> Grants, string InvitedBy, DateTimeOffset ExpiresAt, bool Expired);
