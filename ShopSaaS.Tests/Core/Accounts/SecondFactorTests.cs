using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Accounts.SecondFactor;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Accounts;

/// <summary>Codes from an app and from paper.</summary>
public sealed class SecondFactorTests(TestDatabase database)
{
    private static readonly TimeSpan Half = TimeSpan.FromSeconds(30);
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static SignInRequest With(Member member, string? code = null, string password = AccountHost.Password) => new(member.Email, password, null, code);

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(2000000000, "279037")]
    public void The_codes_are_those_of_the_standard(long at, string code) => Assert.Equal(at / 30,
        TotpCode.StepOf(Base32Encoding.ToString("12345678901234567890"u8.ToArray()), code, DateTimeOffset.FromUnixTimeSeconds(at)));

    [Theory]
    [InlineData(-31, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(29, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void A_code_is_good_in_its_half_minute_and_the_ones_beside_it(int offBy, bool good)
    {
        var (key, start) = (TotpCode.NewKey(), DateTimeOffset.FromUnixTimeSeconds(1_795_435_200));
        var code = new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(start.UtcDateTime);
        Assert.Equal(good, TotpCode.StepOf(key, code.Insert(3, " "), start.AddSeconds(offBy)) is not null);
    }

    [Fact]
    public async Task With_it_the_password_alone_is_not_enough()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        var (key, _) = await host.WithSecondFactor(ana);

        Assert.Null(await host.Confirm(ana)); // every sign-in from before is over
        Assert.IsType<CodeNeeded>((await host.SignIn(With(ana))).Refusal);
        // Who doesn't know the password learns nothing of it.
        Assert.Equal(VerifyPassword.Wrong, (await host.SignIn(With(ana, null, "not the password"))).Refusal);
        Assert.Equal(VerifyPassword.Wrong, (await host.SignIn(With(ana, host.CodeOf(key, Half), "not the password"))).Refusal);
        Assert.Equal(VerifyCode.Wrong, (await host.SignIn(With(ana, "000000"))).Refusal);
        Assert.Equal(ana.UserId, (await host.SignIn(With(ana, host.CodeOf(key, Half)))).OrThrow().UserId);
    }

    [Fact]
    public async Task A_code_works_once_and_ends_the_ones_before_it()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        var (key, _) = await host.WithSecondFactor(ana);
        Assert.Equal(VerifyCode.Wrong, (await host.SignIn(With(ana, host.CodeOf(key)))).Refusal); // the one that turned it on
        host.Clock.Now += 2 * Half;
        var (before, now) = (host.CodeOf(key, -Half), host.CodeOf(key));

        (await host.SignIn(With(ana, now))).OrThrow();

        Assert.Equal(VerifyCode.Wrong, (await host.SignIn(With(ana, now))).Refusal);
        Assert.Equal(VerifyCode.Wrong, (await host.SignIn(With(ana, before))).Refusal);
        Assert.False((await host.SignIn(With(ana, host.CodeOf(key, Half)))).Refused);
    }

    [Fact]
    public async Task Shown_to_several_at_once_a_code_lets_one_in()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        var (key, _) = await host.WithSecondFactor(ana);
        host.Clock.Now += 2 * Half;
        var code = host.CodeOf(key);
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.SignIn(With(ana, code))));
        Assert.Single(tries, t => !t.Refused);
    }

    [Fact]
    public async Task A_recovery_code_works_once_however_it_is_typed()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        var (_, codes) = await host.WithSecondFactor(ana);
        Assert.Equal(RecoveryCodes.Count, codes.Distinct().Count());

        (await host.SignIn(With(ana, codes[3].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal)))).OrThrow();
        Assert.Equal(VerifyCode.Wrong, (await host.SignIn(With(ana, codes[3]))).Refusal);
        (await host.SignIn(With(ana, codes[4]))).OrThrow();
        Assert.Equal(RecoveryCodes.Count - 2, (await host.Get<FindAccount>().Run(ana.UserId, Cancel)).RecoveryCodesLeft);

        var renewed = (await host.InScope<RenewRecoveryCodes, Outcome<string[]>>(r => r.Run(ana.UserId, AccountHost.Password, Cancel))).OrThrow();
        Assert.Equal(VerifyCode.Wrong, (await host.SignIn(With(ana, codes[5]))).Refusal);
        Assert.False((await host.SignIn(With(ana, renewed[0]))).Refused);
    }

    [Fact]
    public async Task Wrong_codes_and_wrong_passwords_count_together_and_a_right_password_forgives_none()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        var (key, codes) = await host.WithSecondFactor(ana);
        for (var i = 0; i < SignInTries.Most - 1; i++)
        {
            Assert.IsType<CodeNeeded>((await host.SignIn(With(ana))).Refusal); // half a sign-in, right as far as it goes
            Assert.Equal(VerifyCode.Wrong, (await host.SignIn(With(ana, "123 456"))).Refusal);
        }
        Assert.Equal(VerifyPassword.Wrong, (await host.SignIn(With(ana, null, "not the password"))).Refusal);

        host.Clock.Now += SignInTries.Pause - TimeSpan.FromSeconds(1);
        Assert.Equal(VerifyPassword.Wrong, (await host.SignIn(With(ana, host.CodeOf(key)))).Refusal);
        Assert.Equal(VerifyCode.Wrong, (await host.Get<VerifyCode>().Run(ana.UserId, codes[0], Cancel)).Refusal);
        host.Clock.Now += TimeSpan.FromSeconds(1);
        Assert.False((await host.SignIn(With(ana, host.CodeOf(key)))).Refused);
    }

    [Fact]
    public async Task Passwords_alone_however_often_right_start_no_pause()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        await host.WithSecondFactor(ana);
        for (var i = 0; i < 3 * SignInTries.Most; i++) Assert.IsType<CodeNeeded>((await host.SignIn(With(ana))).Refusal);
    }

    [Fact]
    public async Task The_database_holds_neither_key_nor_codes_and_a_row_works_for_nobody_else()
    {
        await using var host = new AccountHost(database);
        var (ana, bob) = (await host.Registered(), await host.Registered());
        var (key, codes) = await host.WithSecondFactor(ana);
        var (bobs, _) = await host.WithSecondFactor(bob);
        var desk = new SignInDesk(database.Database);
        var rows = (await desk.Run<List<IdentityUserToken<Guid>>>(async db =>
            await db.Set<IdentityUserToken<Guid>>().AsNoTracking().Where(t => t.UserId == ana.UserId).ToListAsync(Cancel), Cancel)).OrThrow();
        Assert.Equal(3, rows.Count);
        Assert.All(codes.Append(key), secret => Assert.DoesNotContain(rows, r => r.Value!.Contains(secret, StringComparison.OrdinalIgnoreCase)));

        // Whoever can write into the table can still not give Ana a key they know.
        var stolen = (await desk.Run<string>(async db => (await db.Set<IdentityUserToken<Guid>>().SingleAsync(t => t.UserId == bob.UserId && t.Name == "totp-key", Cancel)).Value!, Cancel)).OrThrow();
        await desk.Run<int>(async db => await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == ana.UserId && t.Name == "totp-key")
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Value, stolen), Cancel), Cancel);
        host.Clock.Now += 2 * Half;
        Assert.Equal(VerifyCode.Wrong, (await host.SignIn(With(ana, host.CodeOf(bobs)))).Refusal);
        Assert.False((await host.SignIn(With(bob, host.CodeOf(bobs)))).Refused);
    }

    [Fact]
    public async Task It_is_turned_on_only_by_who_has_app_and_password_and_off_by_who_has_one()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        var key = TotpCode.NewKey();
        Task<Outcome<string[]>> On(string code, string proof) => host.InScope<TurnOnSecondFactor, Outcome<string[]>>(t => t.Run(ana.UserId, key, code, proof, Cancel));
        Task<Outcome<Done>> Off(string proof) => host.InScope<TurnOffSecondFactor, Outcome<Done>>(t => t.Run(ana.UserId, proof, Cancel));

        Assert.Equal(TurnOnSecondFactor.WrongCode, (await On("000000", AccountHost.Password)).Refusal);
        Assert.Equal(ConfirmIdentity.Wrong, (await On(host.CodeOf(key), "not the password")).Refusal);
        (await On(host.CodeOf(key), AccountHost.Password)).OrThrow();
        Assert.Equal(TurnOnSecondFactor.IsOn, (await On(host.CodeOf(key), AccountHost.Password)).Refusal);

        Assert.Equal(ConfirmIdentity.Wrong, (await Off("000000")).Refusal);
        (await Off(host.CodeOf(key, Half))).OrThrow();
        Assert.False((await host.SignIn(With(ana))).Refused);
    }

    [Fact]
    public async Task Somebody_with_a_second_factor_joins_a_store_with_it()
    {
        await using var host = new AccountHost(database);
        var (owner, ana) = (await host.Registered(), await host.Registered());
        var (key, _) = await host.WithSecondFactor(ana);
        var (_, link, _) = await host.Invited(owner, email: ana.Email);
        Assert.IsType<CodeNeeded>((await host.Join(link)).Refusal);
        Assert.Equal(owner.Tenant, (await host.Join(link, code: host.CodeOf(key, Half))).OrThrow().Tenant);
    }

    [Fact]
    public async Task A_new_password_needs_the_old_one_and_ends_every_sign_in()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        Task<Outcome<Done>> Change(string proof, string password) =>
            host.InScope<ChangePassword, Outcome<Done>>(c => c.Run(ana.UserId, new(proof, password), Cancel));
        Assert.Equal(ChangePassword.Wrong, (await Change("not the password", "quiet copper window")).Refusal);
        Assert.Contains("password", (await Change(AccountHost.Password, "short")).Refusal!.Details!.Keys);
        Assert.NotNull(await host.Confirm(ana));
        (await Change(AccountHost.Password, "quiet copper window")).OrThrow();
        Assert.Null(await host.Confirm(ana));
        Assert.True((await host.SignIn(With(ana))).Refused);
        Assert.False((await host.SignIn(With(ana, null, "quiet copper window"))).Refused);
    }

    [Fact]
    public async Task Opening_another_store_or_choosing_a_new_password_is_no_way_around_it()
    {
        await using var host = new AccountHost(database);
        var ana = await host.Registered();
        var (key, _) = await host.WithSecondFactor(ana);
        var another = AccountHost.Request(email: ana.Email);

        Assert.Equal(RegisterStore.NeedsCode, (await host.Register(another)).Refusal);
        Assert.Equal(RegisterStore.NotTheirs, (await host.Register(another with { Password = "quiet copper window", Code = host.CodeOf(key, Half) })).Refusal);
        Assert.Contains("code", (await host.Register(another with { Code = "000000" })).Refusal!.Details!.Keys);
        Assert.Equal(ana.UserId, (await host.Register(another with { Code = host.CodeOf(key, Half) })).OrThrow().UserId);

        for (var i = 0; i < SignInTries.Most; i++) await host.Get<VerifyCode>().Run(ana.UserId, "000000", Cancel);
        var link = (await host.InScope<MakeResetLink, ResetLink?>(m => m.Run(ana.Email, "https://shop.example/reset-password")))!;
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(link.Url).Query);
        (await host.InScope<ResetPassword, Outcome<string>>(r => r.Run(new(query["user"], query["token"], "quiet copper window")))).OrThrow();
        host.Clock.Now += 2 * Half;
        Assert.Equal(VerifyPassword.Wrong, (await host.SignIn(With(ana, host.CodeOf(key), "quiet copper window"))).Refusal); // still paused
        host.Clock.Now += SignInTries.Pause;
        Assert.IsType<CodeNeeded>((await host.SignIn(With(ana, null, "quiet copper window"))).Refusal);
    }
}
