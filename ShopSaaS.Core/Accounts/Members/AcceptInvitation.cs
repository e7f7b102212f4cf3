using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts.Members;

/// <summary>Who takes the place: somebody new, or somebody with an account and its password.</summary>
/// <param name="Name">For a new account.</param>
/// <param name="Password">Of the account there is, else for the new one.</param>
/// <param name="Code">The second factor, for an account that has one.</param>
public sealed record JoinRequest(string? Name, string? Password, string? Code = null);

public sealed class JoinValidator : AbstractValidator<JoinRequest>
{
    public JoinValidator(string email)
    {
        RuleFor(r => r.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter your name, as the others here know you.").MustBeName();
        RuleFor(r => r.Password).Custom((password, check) =>
        {
            if (PasswordRules.Problem(password ?? "", email) is { } problem) check.AddFailure(problem);
        });
    }
}

/// <summary>From an invitation to a membership, once.</summary>
public sealed class AcceptInvitation(
    FindInvitation find, SignIn signIn, VerifyPassword verify, MakePerson people, SignInDesk desk, UnitOfWork work, ConfirmMember members, TimeProvider clock)
{
    /// <summary>Signed in as somebody else than the invited person.</summary>
    public static readonly Refusal NotYours = new(Codes.Forbidden, "This invitation is for another email address than the one you are signed in with.");

    /// <summary>
    /// For people who aren't signed in; the invited address is theirs, because the link came to it. Refuses with
    /// <see cref="FindInvitation.LinkIsOver"/>, bad input, and exactly as <see cref="SignIn"/> when there is an account.
    /// </summary>
    public async Task<Outcome<Member>> Run(InvitationLink link, JoinRequest request, CancellationToken cancel = default)
    {
        var found = await find.Run(link, cancel);
        if (found.Refused) return found.Refusal;
        var invitation = found.Value;
        if (new JoinValidator(invitation.Email).Check(request) is { } invalid) return invalid;
        var person = await Person(invitation.Email, request, cancel);
        return person.Refused ? person.Refusal : await Join(invitation, person.Value, cancel);
    }

    /// <summary>For somebody who is signed in. Refuses with <see cref="FindInvitation.LinkIsOver"/> and <see cref="NotYours"/>.</summary>
    public async Task<Outcome<Member>> Run(InvitationLink link, Guid user, CancellationToken cancel = default)
    {
        var found = await find.Run(link, cancel);
        if (found.Refused) return found.Refusal;
        var person = (await desk.Run<User>(async db => await db.Users.AsNoTracking().SingleAsync(u => u.Id == user, cancel), cancel)).OrThrow();
        return string.Equals(person.Email, found.Value.Email, StringComparison.OrdinalIgnoreCase) ? await Join(found.Value, person, cancel) : NotYours;
    }

    private async Task<Outcome<User>> Person(string email, JoinRequest request, CancellationToken cancel)
    {
        if (await verify.Knows(email, cancel)) return await signIn.Person(email, request.Password!, request.Code, cancel);
        var person = people.Of(email, request.Name!.Trim(), request.Password!);
        try
        {
            return await desk.Run<User>(db =>
            {
                db.Users.Add(person);
                return Task.FromResult<Outcome<User>>(person);
            }, cancel);
        }
        catch (UniqueViolation race) when (race.Index is "users_email_idx" or "users_name_idx")
        {
            // Pressed twice: the other press made the account.
            return await signIn.Person(email, request.Password!, request.Code, cancel);
        }
    }

    private async Task<Outcome<Member>> Join(OpenInvitation invitation, User person, CancellationToken cancel)
    {
        try
        {
            var joined = await work.Write<Done>(invitation.Tenant, async db =>
            {
                var now = clock.GetUtcNow();
                // The row decides who came first: another press, or whoever revokes it.
                var taken = await db.Invitations
                    .Where(i => i.Id == invitation.Id && i.AcceptedAt == null && i.RevokedAt == null && i.ExpiresAt > now)
                    .ExecuteUpdateAsync(set => set.SetProperty(i => i.AcceptedAt, now), cancel);
                if (taken == 0) return FindInvitation.LinkIsOver;
                if (await db.Memberships.AnyAsync(m => m.UserId == person.Id, cancel)) return Done.It;
                db.Memberships.Add(new Membership { UserId = person.Id, Role = invitation.Role, Grants = [.. invitation.Grants], CreatedAt = now });
                db.Audit(Actor.Member(person.Id, person.DisplayName), "member.joined", "member", person.Id, person.DisplayName, now,
                    after: new { invitation.Role, invitation.Grants, invitation.InvitedBy });
                return Done.It;
            }, cancel);
            if (joined.Refused) return joined.Refusal;
        }
        catch (UniqueViolation race) when (race.Index == "memberships_user_idx")
        {
            return FindInvitation.LinkIsOver;
        }
        await members.Forget(person.Id);
        return await signIn.Into(person.Id, invitation.Slug, cancel);
    }
}
