using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Accounts.SecondFactor;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Platform;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Platform;

public sealed class OperatorsTests(TestDatabase server)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ClaimRequest Claim(string link, string email = "olga@example.com", string password = PlatformHost.Password) => new(link.Split("token=")[1], "Olga", email, password);

    [Fact]
    public async Task The_first_link_works_once_and_only_while_nobody_runs_the_platform()
    {
        await using var host = await PlatformHost.Open(server);
        var (offer, claim) = (host.Get<OfferClaim>(), host.Get<ClaimPlatform>());
        var old = (await offer.First(Cancel))!;
        var link = (await offer.First(Cancel))!;
        Assert.Equal(ClaimPlatform.LinkIsOver, (await claim.Run(Claim(old), null, Cancel)).Refusal);
        Assert.DoesNotContain(link.Split("token=")[1], (string)(await host.Ask("SELECT string_agg(token_hash, ' ') FROM operator_tokens"))!, StringComparison.Ordinal);

        var olga = (await claim.Run(Claim(link), "203.0.113.7", Cancel)).OrThrow();
        Assert.Equal(ClaimPlatform.LinkIsOver, (await claim.Run(Claim(link, "other@example.com"), null, Cancel)).Refusal);
        Assert.Null(await offer.First(Cancel));
        Assert.Equal(olga.UserId, Assert.Single(await host.Get<ListOperators>().Run(Cancel)).UserId);
        Assert.Equal(PlatformAction.OperatorClaimed, await host.Ask("SELECT action FROM platform_log"));
        Assert.Equal(olga.UserId, (await host.Get<SignInOperator>().Run("olga@example.com", PlatformHost.Password, null, null, Cancel)).OrThrow().UserId);
    }

    [Fact]
    public async Task A_link_is_over_after_a_day()
    {
        await using var host = await PlatformHost.Open(server);
        var link = (await host.Get<OfferClaim>().First(Cancel))!;
        host.Clock.Now += OfferClaim.Lifetime;
        Assert.Equal(ClaimPlatform.LinkIsOver, (await host.Get<ClaimPlatform>().Run(Claim(link), null, Cancel)).Refusal);
    }

    [Fact]
    public async Task Two_who_use_a_link_at_once_are_one_operator()
    {
        await using var host = await PlatformHost.Open(server);
        var link = (await host.Get<OfferClaim>().First(Cancel))!;
        var claim = host.Get<ClaimPlatform>();
        var tried = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => claim.Run(Claim(link, $"olga{i}@example.com"), null, Cancel)));
        Assert.Single(tried, t => !t.Refused);
        Assert.All(tried.Where(t => t.Refused), t => Assert.Equal(ClaimPlatform.LinkIsOver, t.Refusal));
        Assert.Single(await host.Get<ListOperators>().Run(Cancel));
    }

    [Fact]
    public async Task A_link_does_not_open_somebody_elses_account()
    {
        await using var host = await PlatformHost.Open(server);
        var olga = await host.Operator();
        var link = (await host.Get<OfferClaim>().Another(olga.Actor, Cancel)).OrThrow();
        Assert.Equal(ClaimPlatform.NotTheirs, (await host.Get<ClaimPlatform>().Run(Claim(link, olga.Email, "something else entirely"), null, Cancel)).Refusal);
        Assert.Single(await host.Get<ListOperators>().Run(Cancel));
    }

    [Fact]
    public async Task The_right_password_of_somebody_who_is_no_operator_gets_the_answer_of_a_wrong_one()
    {
        await using var host = await PlatformHost.Open(server);
        var (olga, oscar) = (await host.Operator(), await host.Operator("Oscar"));
        (await host.Get<RemoveOperator>().Run(olga.Actor, oscar.UserId, Cancel)).OrThrow();
        Assert.Equal(VerifyPassword.Wrong, (await host.Get<SignInOperator>().Run(oscar.Email, PlatformHost.Password, null, null, Cancel)).Refusal);
        Assert.Equal(VerifyPassword.Wrong, (await host.Get<SignInOperator>().Run(olga.Email, "wrong password here", null, null, Cancel)).Refusal);
    }

    [Fact]
    public async Task Who_has_a_second_factor_needs_it_here_too()
    {
        await using var host = await PlatformHost.Open(server);
        var olga = await host.Operator();
        var key = TotpCode.NewKey();
        var recovery = (await host.Get<TurnOnSecondFactor>().Run(olga.UserId, key, new OtpNet.Totp(OtpNet.Base32Encoding.ToBytes(key)).ComputeTotp(host.Clock.Now.UtcDateTime), PlatformHost.Password, Cancel)).OrThrow();
        async Task<Refusal?> With(string? code) => (await host.Get<SignInOperator>().Run(olga.Email, PlatformHost.Password, code, null, Cancel)).Refusal;
        Assert.Equal(SignInOperator.CodeMissing, await With(null));
        Assert.Equal(SignInOperator.CodeWrong, await With("000000"));
        Assert.Null(await With(recovery[0]));
        Assert.Equal(SignInOperator.CodeWrong, await With(recovery[0]));
        // A link is no way around it either.
        var link = (await host.Get<OfferClaim>().Another(olga.Actor, Cancel)).OrThrow();
        Assert.Equal(SignInOperator.CodeMissing, (await host.Get<ClaimPlatform>().Run(Claim(link, olga.Email), null, Cancel)).Refusal);
    }

    [Fact]
    public async Task A_removed_operator_is_refused_with_their_next_change_whatever_their_cookie_says()
    {
        await using var host = await PlatformHost.Open(server);
        var (olga, oscar, store) = (await host.Operator(), await host.Operator("Oscar"), await host.Store());
        (await host.Get<SuspendStore>().Run(oscar.Actor, store, "Selling counterfeit mugs", Cancel)).OrThrow();
        // Another server removes him: this one's cache still takes the cookie for good.
        Assert.NotNull(await host.Get<ConfirmOperator>().Run(oscar, Cancel));
        await host.Ask($"DELETE FROM operators WHERE user_id = '{oscar.UserId}'");
        Assert.NotNull(await host.Get<ConfirmOperator>().Run(oscar, Cancel));
        Assert.Equal(OperatorWork.NotAnOperator, (await host.Get<ResumeStore>().Run(oscar.Actor, store, Cancel)).Refusal);
        Assert.Equal(TenantStatus.Suspended, await host.Ask($"SELECT status FROM tenants WHERE id = '{store}'"));
        // Removed here, he sees nothing any more at once.
        (await host.Get<AddOperator>().Run(olga.Actor, oscar.Email, Cancel)).OrThrow();
        (await host.Get<RemoveOperator>().Run(olga.Actor, oscar.UserId, Cancel)).OrThrow();
        Assert.Null(await host.Get<ConfirmOperator>().Run(oscar, Cancel));
    }

    [Fact]
    public async Task The_last_operator_stays_even_when_two_remove_each_other_at_once()
    {
        await using var host = await PlatformHost.Open(server);
        var olga = await host.Operator();
        Assert.Equal(RemoveOperator.LastOne, (await host.Get<RemoveOperator>().Run(olga.Actor, olga.UserId, Cancel)).Refusal);
        for (var round = 0; round < 8; round++)
        {
            var people = await host.Get<ListOperators>().Run(Cancel);
            var (one, other) = (people[0], await host.Operator($"Oscar{round}"));
            await Task.WhenAll(
                host.Get<RemoveOperator>().Run(Actor.Operator(one.UserId, one.Name), other.UserId, Cancel),
                host.Get<RemoveOperator>().Run(other.Actor, one.UserId, Cancel));
            Assert.Single(await host.Get<ListOperators>().Run(Cancel));
        }
    }

    [Fact]
    public async Task A_change_that_nobody_wrote_into_the_log_is_not_saved()
    {
        await using var host = await PlatformHost.Open(server);
        var (olga, store) = (await host.Operator(), await host.Store());
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Get<OperatorWork>().Run<Done>(olga.Actor, store, async db =>
        {
            (await db.Set<Tenant>().SingleAsync(t => t.Id == store, Cancel)).Status = TenantStatus.Suspended;
            return Done.It;
        }, Cancel));
        Assert.Equal(TenantStatus.Active, await host.Ask($"SELECT status FROM tenants WHERE id = '{store}'"));
    }

    [Fact]
    public async Task Not_even_the_platforms_login_can_change_or_delete_a_line_of_the_log()
    {
        await using var host = await PlatformHost.Open(server);
        await host.Operator();
        Assert.Equal(1L, await host.Ask(ShopSaaS.Core.Data.Login.Platform, "SELECT count(*) FROM platform_log"));
        foreach (var attack in new[] { "UPDATE platform_log SET operator_name = 'Nobody'", "DELETE FROM platform_log", "TRUNCATE platform_log" })
            Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege,
                (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Ask(ShopSaaS.Core.Data.Login.Platform, attack))).SqlState);
    }
}
