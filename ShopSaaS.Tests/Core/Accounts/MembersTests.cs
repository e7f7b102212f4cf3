using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Accounts.Members;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Accounts;

/// <summary>Who works for a store: let in, given rights, sent away, and made the owner.</summary>
public sealed class MembersTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly RoleChoice OrdersOnly = new(MemberRole.Staff, ["orders"]);

    private Task<List<Membership>> Places(Member of) => database.Work.Read(of.Tenant, db => db.Memberships.ToListAsync(Cancel));

    private static Task<Outcome<Done>> Remove(AccountHost host, Member by, Member whom) => host.Get<RemoveMember>().Run(by.Tenant, by.Actor, whom.UserId, Cancel);

    private static Task<Outcome<Done>> Change(AccountHost host, Member by, Member whom, RoleChoice to) =>
        host.Get<ChangeMemberRole>().Run(by.Tenant, by.Actor, whom.UserId, to, Cancel);

    private static Task<Outcome<Done>> HandOver(AccountHost host, Member by, Guid to, string proof = AccountHost.Password) =>
        host.InScope<HandOverStore, Outcome<Done>>(h => h.Run(by.Tenant, by.Actor, to, proof, Cancel));

    [Fact]
    public async Task An_invited_person_joins_with_just_what_was_offered()
    {
        await using var host = new AccountHost(database);
        var owner = await host.Registered();
        var (_, link, email) = await host.Invited(owner, MemberRole.Staff, ["orders"]);

        var kim = (await host.Join(link)).OrThrow();

        Assert.Equal((owner.Tenant, MemberRole.Staff, "orders", "Kim", email), (kim.Tenant, kim.Role, kim.Grants, kim.Name, kim.Email));
        Assert.True(kim.May(Permission.Orders));
        Assert.DoesNotContain(Enum.GetValues<Permission>(), p => p != Permission.Orders && kim.May(p));
        Assert.Equal(kim, await host.Confirm(kim));
        Assert.Equal(kim, (await host.SignIn(new(email, AccountHost.Password))).OrThrow());
        Assert.Equal(["store.opened", "member.invited", "member.joined"],
            await database.Work.Read(owner.Tenant, db => db.AuditEntries.OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task The_links_secret_is_stored_nowhere()
    {
        await using var host = new AccountHost(database);
        var owner = await host.Registered();
        var (_, link, _) = await host.Invited(owner);
        var everything = await database.Work.Read(owner.Tenant, async db => string.Join('\n',
            (await db.Invitations.ToListAsync(Cancel)).Select(i => System.Text.Json.JsonSerializer.Serialize(i)).Concat(
            (await db.Outbox.ToListAsync(Cancel)).Select(m => m.Payload)).Concat(
            (await db.AuditEntries.ToListAsync(Cancel)).Select(e => e.Before + e.After))));
        Assert.Contains(InvitationToken.HashOf(link.Token!), everything, StringComparison.Ordinal);
        Assert.DoesNotContain(link.Token!, everything, StringComparison.Ordinal);
        // The log must not even have the hash: it is read by people.
        Assert.DoesNotContain(InvitationToken.HashOf(link.Token!), string.Concat(await database.Work.Read(owner.Tenant, db => db.AuditEntries.Select(e => e.After).ToListAsync(Cancel))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_used_revoked_old_and_transplanted_links_get_the_same_answer()
    {
        await using var host = new AccountHost(database);
        var (owner, other) = (await host.Registered(), await host.Registered());
        var used = (await host.Invited(owner)).Link;
        (await host.Join(used)).OrThrow();
        var revoked = await host.Invited(owner);
        (await host.Get<RevokeInvitation>().Run(owner.Tenant, owner.Actor, revoked.Id, Cancel)).OrThrow();
        var transplanted = (await host.Invited(owner)).Link with { Slug = other.StoreSlug };
        var old = (await host.Invited(owner)).Link;
        Assert.False((await host.Get<FindInvitation>().Run(old, Cancel)).Refused);
        host.Clock.Now += InviteMember.Lifetime;

        InvitationLink[] links = [used, revoked.Link, transplanted, old, old with { Token = "x" }, old with { Slug = "no-such-store" }, new(null, null)];
        foreach (var link in links)
        {
            Assert.Equal(FindInvitation.LinkIsOver, (await host.Get<FindInvitation>().Run(link, Cancel)).Refusal);
            Assert.Equal(FindInvitation.LinkIsOver, (await host.Join(link)).Refusal);
        }
    }

    [Fact]
    public async Task Pressed_twice_somebody_joins_once()
    {
        await using var host = new AccountHost(database);
        var owner = await host.Registered();
        var (_, link, _) = await host.Invited(owner);
        var presses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.Join(link)));
        Assert.Contains(presses, p => !p.Refused);
        Assert.All(presses.Where(p => p.Refused), p => Assert.Equal(FindInvitation.LinkIsOver, p.Refusal));
        Assert.Equal(2, (await Places(owner)).Count);
    }

    [Fact]
    public async Task Joining_a_second_store_keeps_the_first_and_needs_the_password_there_is()
    {
        await using var host = new AccountHost(database);
        var (owner, ana) = (await host.Registered(), await host.Registered());
        var (_, link, _) = await host.Invited(owner, email: ana.Email);

        Assert.Equal(VerifyPassword.Wrong, (await host.Join(link, "another password entirely")).Refusal);
        Assert.Single(await Places(owner));
        var there = (await host.Join(link)).OrThrow();

        Assert.Equal((ana.UserId, owner.Tenant), (there.UserId, there.Tenant));
        Assert.Equal([ana.StoreSlug, owner.StoreSlug], (await host.StoresOf(ana)).Select(s => s.Slug));
        Assert.Equal(ana.Name, there.Name);
    }

    [Fact]
    public async Task Signed_in_only_the_invited_person_can_take_the_place()
    {
        await using var host = new AccountHost(database);
        var (owner, ana, bob) = (await host.Registered(), await host.Registered(), await host.Registered());
        var (_, link, _) = await host.Invited(owner, email: ana.Email.ToUpperInvariant());
        Task<Outcome<Member>> As(Member who) => host.InScope<AcceptInvitation, Outcome<Member>>(a => a.Run(link, who.UserId, Cancel));
        Assert.Equal(AcceptInvitation.NotYours, (await As(bob)).Refusal);
        Assert.Equal(owner.Tenant, (await As(ana)).OrThrow().Tenant);
    }

    [Fact]
    public async Task Nobody_is_invited_as_owner_without_a_part_or_twice()
    {
        await using var host = new AccountHost(database);
        var owner = await host.Registered();
        var kim = await host.Joined(owner);
        async Task<Refusal?> Invite(string email, string role, params string[] grants) =>
            (await host.Get<InviteMember>().Run(owner.Tenant, owner.Actor, new(email, new(role, grants)), Cancel)).Refusal;

        Assert.Contains("role", (await Invite("a@example.com", MemberRole.Owner))!.Details!.Keys);
        Assert.Contains("grants", (await Invite("a@example.com", MemberRole.Staff))!.Details!.Keys);
        Assert.Contains("grants", (await Invite("a@example.com", MemberRole.Staff, "settings"))!.Details!.Keys);
        Assert.Contains("email", (await Invite("a@", MemberRole.Admin))!.Details!.Keys);
        Assert.Equal(InviteMember.WorksHere, await Invite(" " + kim.Email.ToUpperInvariant(), MemberRole.Admin));
        Assert.Null(await Invite("Lee@Example.com", MemberRole.Admin));
        Assert.Equal(InviteMember.IsInvited, await Invite("lee@example.com", MemberRole.Admin));
        host.Clock.Now += InviteMember.Lifetime;
        Assert.Null(await Invite("lee@example.com", MemberRole.Admin));
    }

    [Fact]
    public async Task A_store_can_not_mail_the_world()
    {
        await using var host = new AccountHost(database);
        var owner = await host.Registered();
        for (var i = 0; i < InviteMember.MostOpen; i++) await host.Invited(owner);
        Assert.Equal(InviteMember.TooMany, (await host.Get<InviteMember>().Run(owner.Tenant, owner.Actor, new("one@example.com", OrdersOnly), Cancel)).Refusal);
    }

    [Fact]
    public async Task The_mail_is_sent_again_no_more_than_once_a_minute_and_with_seven_new_days()
    {
        await using var host = new AccountHost(database);
        var owner = await host.Registered();
        var (id, link, _) = await host.Invited(owner);
        Task<Outcome<Done>> Again() => host.Get<ResendInvitation>().Run(owner.Tenant, owner.Actor, id, Cancel);

        Assert.Equal(ResendInvitation.JustSent, (await Again()).Refusal);
        host.Clock.Now += InviteMember.Lifetime - TimeSpan.FromHours(1);
        (await Again()).OrThrow();
        host.Clock.Now += TimeSpan.FromDays(2);
        Assert.False((await host.Get<FindInvitation>().Run(link, Cancel)).Refused);
        Assert.Equal(2, await database.Work.Read(owner.Tenant, db => db.Outbox.CountAsync(m => m.Type == InviteMember.InvitedMessage, Cancel)));
    }

    [Fact]
    public async Task Only_who_may_sees_and_changes_the_people()
    {
        await using var host = new AccountHost(database);
        var owner = await host.Registered();
        var (admin, staff, stranger) = (await host.Joined(owner, MemberRole.Admin), await host.Joined(owner), await host.Registered());
        foreach (var (who, refusal) in new[] { (staff, Mandate.NotAllowed), (stranger with { Tenant = owner.Tenant, Role = MemberRole.Owner }, Mandate.NotAMember) })
        {
            Assert.Equal(refusal, (await host.Get<ListMembers>().Run(owner.Tenant, who.Actor, Cancel)).Refusal);
            Assert.Equal(refusal, (await host.Get<InviteMember>().Run(owner.Tenant, who.Actor, new("x@example.com", OrdersOnly), Cancel)).Refusal);
            Assert.Equal(refusal, (await Change(host, who, admin, OrdersOnly)).Refusal);
            Assert.Equal(refusal, (await Remove(host, who, admin)).Refusal);
            Assert.Equal(refusal, (await HandOver(host, who, who.UserId)).Refusal);
        }
        Assert.Equal(Mandate.NotAllowed, (await HandOver(host, admin, admin.UserId)).Refusal);
        var seen = (await host.Get<ListMembers>().Run(owner.Tenant, admin.Actor, Cancel)).OrThrow();
        Assert.Equal([owner.UserId, admin.UserId, staff.UserId], seen.Members.Select(m => m.UserId));
    }

    [Fact]
    public async Task Nobody_touches_the_owner_and_nobody_themselves()
    {
        await using var host = new AccountHost(database);
        var owner = await host.Registered();
        var admin = await host.Joined(owner, MemberRole.Admin);
        Assert.Equal(HeldMembershipTheOwner, (await Remove(host, admin, owner)).Refusal);
        Assert.Equal(HeldMembershipTheOwner, (await Change(host, admin, owner, OrdersOnly)).Refusal);
        Assert.Equal(ChangeMemberRole.NotYourself, (await Change(host, admin, admin, OrdersOnly)).Refusal);
        Assert.Contains("role", (await Change(host, owner, admin, new(MemberRole.Owner, []))).Refusal!.Details!.Keys);
        Assert.Equal(RemoveMember.NotYourself, (await Remove(host, owner, owner)).Refusal);
        Assert.Equal(LeaveStore.OwnerStays, (await host.Get<LeaveStore>().Run(owner.Tenant, owner.Actor, Cancel)).Refusal);
        Assert.Equal(Codes.NotFound, (await Remove(host, owner, await host.Registered())).Refusal!.Code);
    }

    // The words are what the person reads; the refusal itself is the feature's own.
    private static Refusal HeldMembershipTheOwner => new(Codes.Forbidden, "This is the store’s owner. Only they can hand the store over.");

    [Fact]
    public async Task A_demoted_or_removed_member_is_refused_with_the_next_thing_they_do()
    {
        await using var host = new AccountHost(database);
        var owner = await host.Registered();
        var kim = await host.Joined(owner, MemberRole.Admin);
        Assert.Equal(kim, await host.Confirm(kim));

        (await Change(host, owner, kim, OrdersOnly)).OrThrow();
        Assert.Equal(kim with { Role = MemberRole.Staff, Grants = "orders" }, await host.Confirm(kim));
        Assert.Equal(Mandate.NotAllowed, (await host.Get<InviteMember>().Run(kim.Tenant, kim.Actor, new("x@example.com", OrdersOnly), Cancel)).Refusal);

        (await Remove(host, owner, kim)).OrThrow();
        Assert.Null(await host.Confirm(kim));
        Assert.Equal(Mandate.NotAMember, (await host.Get<InviteMember>().Run(kim.Tenant, kim.Actor, new("x@example.com", OrdersOnly), Cancel)).Refusal);
        Assert.Equal(SignIn.NoStore, (await host.SignIn(new(kim.Email, AccountHost.Password))).Refusal);
        // And can be asked back.
        Assert.Equal(owner.Tenant, (await host.Join((await host.Invited(owner, email: kim.Email)).Link)).OrThrow().Tenant);
    }

    [Fact]
    public async Task Who_leaves_is_out_and_the_log_says_what_they_were()
    {
        await using var host = new AccountHost(database);
        var owner = await host.Registered();
        var kim = await host.Joined(owner);
        (await host.Get<LeaveStore>().Run(kim.Tenant, kim.Actor, Cancel)).OrThrow();
        Assert.Null(await host.Confirm(kim));
        var entry = await database.Work.Read(owner.Tenant, db => db.AuditEntries.SingleAsync(e => e.Action == "member.left", Cancel));
        Assert.Equal((kim.UserId, kim.Name), (entry.ActorId, entry.ActorName));
        Assert.Contains("staff", entry.Before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handing_over_makes_one_owner_of_another_and_an_admin_of_the_first()
    {
        await using var host = new AccountHost(database);
        var owner = await host.Registered();
        var kim = await host.Joined(owner);

        Assert.Contains(ConfirmIdentity.Field, (await HandOver(host, owner, kim.UserId, "not the password")).Refusal!.Details!.Keys);
        Assert.Contains(ConfirmIdentity.Field, (await HandOver(host, owner, kim.UserId, "")).Refusal!.Details!.Keys);
        Assert.Equal(Codes.NotFound, (await HandOver(host, owner, Guid.CreateVersion7())).Refusal!.Code);
        (await HandOver(host, owner, kim.UserId)).OrThrow();

        Assert.Equal((MemberRole.Owner, MemberRole.Admin), ((await host.Confirm(kim))!.Role, (await host.Confirm(owner))!.Role));
        Assert.Equal(Mandate.NotAllowed, (await HandOver(host, owner, owner.UserId)).Refusal);
        var entry = await database.Work.Read(owner.Tenant, db => db.AuditEntries.SingleAsync(e => e.Action == "store.handed_over", Cancel));
        Assert.Contains("owner", entry.Before + entry.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_heirs_at_once_or_a_heir_removed_meanwhile_leave_exactly_one_owner()
    {
        await using var host = new AccountHost(database);
        for (var round = 0; round < 5; round++)
        {
            var owner = await host.Registered();
            var (kim, lee, admin) = (await host.Joined(owner), await host.Joined(owner), await host.Joined(owner, MemberRole.Admin));
            await Task.WhenAll(HandOver(host, owner, kim.UserId), HandOver(host, owner, lee.UserId), Remove(host, admin, kim), Remove(host, admin, lee));
            Assert.Single(await Places(owner), m => m.Role == MemberRole.Owner);
        }
    }
}
