using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Accounts;

/// <summary>Getting in, and being kept out.</summary>
public sealed class SignInTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static SignInRequest With(Member member, string password = AccountHost.Password, string? slug = null) => new(member.Email, password, slug);

    [Fact]
    public async Task The_right_password_makes_a_member_of_the_first_store_or_the_chosen_one()
    {
        await using var host = new AccountHost(database);
        var first = await host.Registered();
        host.Clock.Now += TimeSpan.FromMinutes(1);
        var second = await host.Registered(AccountHost.Request(email: first.Email));

        Assert.Equal(first, (await host.SignIn(With(first))).OrThrow());
        Assert.Equal(second, (await host.SignIn(With(first, slug: second.StoreSlug))).OrThrow());
        Assert.Equal(first, (await host.SignIn(new($"  {first.Email.ToUpperInvariant()} ", AccountHost.Password))).OrThrow());
    }

    [Fact]
    public async Task Somebody_elses_store_and_one_that_is_not_there_get_the_same_answer()
    {
        await using var host = new AccountHost(database);
        var (ana, bob) = (await host.Registered(), await host.Registered());
        var foreign = (await host.SignIn(With(ana, slug: bob.StoreSlug))).Refusal;
        var absent = (await host.SignIn(With(ana, slug: AccountHost.Unique("none")))).Refusal;
        Assert.Equal(Codes.TenantNotFound, foreign!.Code);
        Assert.Equal(absent, foreign);
    }

    [Fact]
    public async Task An_unknown_address_a_wrong_password_and_a_paused_account_get_the_same_answer()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        var unknown = (await host.SignIn(new("nobody@example.com", "whatever it is"))).Refusal;
        var wrong = (await host.SignIn(With(ana, "not the password"))).Refusal;
        for (var i = 0; i < SignInTries.Most; i++) await host.SignIn(With(ana, "not the password"));
        var paused = (await host.SignIn(With(ana))).Refusal;

        Assert.Equal(VerifyPassword.Wrong, unknown);
        Assert.Equal(VerifyPassword.Wrong, wrong);
        Assert.Equal(VerifyPassword.Wrong, paused);
    }

    [Fact]
    public async Task Five_wrong_tries_pause_the_account_for_ten_minutes()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        for (var i = 0; i < SignInTries.Most; i++) await host.SignIn(With(ana, "not the password"));

        host.Clock.Now += SignInTries.Pause - TimeSpan.FromSeconds(1);
        Assert.True((await host.SignIn(With(ana))).Refused);
        host.Clock.Now += TimeSpan.FromSeconds(1);
        Assert.False((await host.SignIn(With(ana))).Refused);
    }

    [Fact]
    public async Task A_right_try_forgives_the_wrong_ones_before()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < SignInTries.Most - 1; i++) await host.SignIn(With(ana, "not the password"));
            Assert.False((await host.SignIn(With(ana))).Refused);
        }
    }

    [Fact]
    public async Task A_burst_of_guesses_sent_at_once_gets_no_more_than_five_looks_at_the_password()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        var guesses = Enumerable.Range(0, 30).Select(_ => host.SignIn(With(ana, "not the password"))).ToList();
        await Task.WhenAll(guesses);
        Assert.True((await host.SignIn(With(ana))).Refused);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("ana@example.com", null)]
    public async Task Missing_input_is_named_at_its_field(string? email, string? password)
    {
        await using var host = new AccountHost(database);
        var refusal = (await host.SignIn(new(email, password))).Refusal!;
        Assert.Equal(Codes.ValidationError, refusal.Code);
        Assert.Contains("password", refusal.Details!.Keys);
    }

    [Fact]
    public async Task A_closed_store_lets_nobody_in()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        await Close(ana.Tenant);
        Assert.Equal(SignIn.NoStore, (await host.SignIn(With(ana))).Refusal);
        Assert.Null(await host.Confirm(ana));
    }

    private async Task Close(TenantId tenant) => await new ProvisioningDesk(database.Database).Run<Done>(tenant, async db =>
    {
        var closed = (await db.FindAsync<Tenant>([tenant], Cancel))!;
        (closed.Status, closed.EraseAfter) = (TenantStatus.Deleted, DateTimeOffset.MaxValue);
        return Done.It;
    }, Cancel);
}
