using System.Web;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Accounts;

/// <summary>A forgotten password and the way back in.</summary>
public sealed class ResetPasswordTests(TestDatabase database)
{
    private const string New = "quiet copper window";

    private static async Task<ResetPasswordRequest> Link(AccountHost host, Member member, string password = New)
    {
        var link = await host.InScope<MakeResetLink, ResetLink?>(make => make.Run(member.Email, "https://shop.example/reset-password"));
        Assert.StartsWith("https://shop.example/reset-password?", link!.Url, StringComparison.Ordinal);
        var query = HttpUtility.ParseQueryString(new Uri(link.Url).Query);
        return new ResetPasswordRequest(query["user"], query["token"], password);
    }

    private static Task<Outcome<string>> Reset(AccountHost host, ResetPasswordRequest request) =>
        host.InScope<ResetPassword, Outcome<string>>(reset => reset.Run(request));

    private static Task<Outcome<Member>> SignIn(AccountHost host, Member member, string password) =>
        host.SignIn(new(member.Email, password));

    [Fact]
    public async Task A_link_sets_the_password_once_and_ends_every_sign_in()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        var link = await Link(host, ana);
        Assert.NotNull(await host.Confirm(ana));

        Assert.Equal(ana.Email, (await Reset(host, link)).OrThrow());

        Assert.Equal(ResetPassword.LinkIsOver, (await Reset(host, link with { Password = "another good phrase" })).Refusal);
        Assert.True((await SignIn(host, ana, AccountHost.Password)).Refused);
        Assert.False((await SignIn(host, ana, New)).Refused);
        Assert.Null(await host.Confirm(ana));
    }

    [Fact]
    public async Task A_link_used_twice_at_once_works_once()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        var link = await Link(host, ana);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Reset(host, link with { Password = $"quiet copper window {i}" })));
        Assert.Single(outcomes, o => !o.Refused);
    }

    [Fact]
    public async Task A_new_link_makes_no_older_one_void_but_using_one_ends_both()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        var first = await Link(host, ana);
        host.Clock.Now += MakeResetLink.NotMoreOftenThan;
        var second = await Link(host, ana);
        Assert.False((await Reset(host, first)).Refused);
        Assert.Equal(ResetPassword.LinkIsOver, (await Reset(host, second)).Refusal);
    }

    [Fact]
    public async Task A_weak_password_is_refused_and_the_link_stays_good()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        var link = await Link(host, ana);
        foreach (var weak in new[] { null, "", "short", "password123", ana.Email })
            Assert.Equal(["password"], (await Reset(host, link with { Password = weak })).Refusal!.Details!.Keys);
        Assert.False((await Reset(host, link)).Refused);
    }

    [Fact]
    public async Task A_link_is_good_for_its_owner_only()
    {
        await using var host = new AccountHost(database);
        var (ana, bob) = (await host.Registered(), await host.Registered());
        var link = await Link(host, ana);
        Assert.Equal(ResetPassword.LinkIsOver, (await Reset(host, link with { User = bob.UserId.ToString() })).Refusal);
        Assert.Equal(ResetPassword.LinkIsOver, (await Reset(host, link with { User = "nobody" })).Refusal);
        Assert.Equal(ResetPassword.LinkIsOver, (await Reset(host, link with { Token = link.Token![..^2] })).Refusal);
        Assert.Equal(ResetPassword.LinkIsOver, (await Reset(host, new(null, null, New))).Refusal);
    }

    [Fact]
    public async Task An_old_link_is_over()
    {
        await using var host = new AccountHost(database, linkLifetime: TimeSpan.FromTicks(1));
        var ana = await host.Registered();
        Assert.Equal(ResetPassword.LinkIsOver, (await Reset(host, await Link(host, ana))).Refusal);
    }

    [Fact]
    public async Task A_link_lets_in_who_was_locked_out()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        for (var i = 0; i < SignInTries.Most; i++) await SignIn(host, ana, "not the password");
        Assert.False((await Reset(host, await Link(host, ana))).Refused);
        Assert.False((await SignIn(host, ana, New)).Refused);
    }

    [Fact]
    public async Task Nobody_gets_a_link_twice_in_a_minute_and_a_stranger_gets_none()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        await Link(host, ana);
        Assert.Null(await host.InScope<MakeResetLink, ResetLink?>(make => make.Run(ana.Email, "https://shop.example/reset-password")));
        Assert.Null(await host.InScope<MakeResetLink, ResetLink?>(make => make.Run("nobody@example.com", "https://shop.example/reset-password")));
    }

    [Fact]
    public async Task Asking_gets_the_same_answer_known_or_not_and_only_a_non_address_is_refused()
    {
        var ask = new RequestPasswordReset();
        Assert.False(ask.Run(new("nobody@example.com")).Refused);
        Assert.False(ask.Run(new(" ana@example.com ")).Refused);
        Assert.Equal(["email"], ask.Run(new("ana@")).Refusal!.Details!.Keys);
        Assert.Equal(["email"], ask.Run(new(null)).Refusal!.Details!.Keys);
        Assert.Equal(["nobody@example.com", "ana@example.com"], await ask.Waiting(TestContext.Current.CancellationToken).Take(2).ToListAsync(TestContext.Current.CancellationToken));
    }
}
