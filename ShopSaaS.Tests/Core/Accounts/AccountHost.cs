using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Accounts.Members;
using ShopSaaS.Core.Accounts.SecondFactor;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;
using ShopSaaS.Web.Account;

namespace ShopSaaS.Tests.Core.Accounts;

/// <summary>The accounts' use cases over the real database, with a clock tests can move.</summary>
internal sealed class AccountHost : IAsyncDisposable
{
    public const string Password = "pear lantern gravel";
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    public AccountHost(TestDatabase database, TimeSpan? linkLifetime = null)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddHybridCache();
        services.AddSingleton<TimeProvider>(Clock).AddSingleton(new LoginSecrets([1, 2, 3])).AddTenancy(database.Database);
        services.AddDataProtection();
        services.AddSingleton<IPersonalDataProtector, ProtectSecrets>().AddSingleton<WorkSignal>();
        services.AddAccounts().AddTokenProvider<DataProtectorTokenProvider<User>>(TokenOptions.DefaultProvider);
        services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = linkLifetime ?? ResetPassword.LinkLifetime);
        _services = services.BuildServiceProvider(validateScopes: true);
        _scope = _services.CreateAsyncScope();
    }

    public TestClock Clock { get; } = new();
    public T Get<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>A name no other test has.</summary>
    public static string Unique(string start) => $"{start}-{Guid.NewGuid().ToString("N")[..12]}";

    public static RegisterStoreRequest Request(string? slug = null, string? email = null) => new(
        "Morning & Moss", slug ?? Unique("moss"), email ?? $"{Unique("ana")}@example.com", Password, "atelier", "EUR", "DE");

    /// <summary>In a scope of its own, as each request is.</summary>
    public async Task<TResult> InScope<T, TResult>(Func<T, Task<TResult>> work) where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    public async Task<Member> Registered(RegisterStoreRequest? request = null) => (await Register(request ?? Request())).OrThrow();

    public Task<Outcome<Member>> Register(RegisterStoreRequest request) => InScope<RegisterStore, Outcome<Member>>(register => register.Run(request, Cancel));
    public Task<Outcome<Member>> SignIn(SignInRequest request) => InScope<SignIn, Outcome<Member>>(signIn => signIn.Run(request, Cancel));
    public Task<SlugAnswer> CheckSlug(string? slug) => Get<CheckSlug>().Run(slug, Cancel);
    public Task<Member?> Confirm(Member member) => Get<ConfirmMember>().Run(member, Cancel);
    public Task<IReadOnlyList<MyStore>> StoresOf(Member member) => Get<ListMyStores>().Run(member.UserId, Cancel);

    /// <summary>Invites somebody nobody else knows. Returns the invitation and what its mail would carry.</summary>
    public async Task<(Guid Id, InvitationLink Link, string Email)> Invited(Member by, string role = MemberRole.Staff, string[]? grants = null, string? email = null)
    {
        email ??= $"{Unique("kim")}@example.com";
        var id = (await Get<InviteMember>().Run(by.Tenant, by.Actor, new(email, new(role, grants ?? ["orders"])), Cancel)).OrThrow();
        return (id, new InvitationLink(by.StoreSlug, Get<InvitationToken>().For(by.Tenant, id)), email);
    }

    public Task<Outcome<Member>> Join(InvitationLink link, string password = Password, string name = "Kim", string? code = null) =>
        InScope<AcceptInvitation, Outcome<Member>>(accept => accept.Run(link, new JoinRequest(name, password, code), Cancel));

    /// <summary>Somebody new in the store.</summary>
    public async Task<Member> Joined(Member by, string role = MemberRole.Staff, params string[] grants) =>
        (await Join((await Invited(by, role, grants.Length == 0 ? null : grants)).Link)).OrThrow();

    /// <summary>Turns the second factor on; the app's key and the recovery codes.</summary>
    public async Task<(string Key, string[] Recovery)> WithSecondFactor(Member member)
    {
        var key = TotpCode.NewKey();
        var codes = (await InScope<TurnOnSecondFactor, Outcome<string[]>>(t => t.Run(member.UserId, key, CodeOf(key), Password, Cancel))).OrThrow();
        return (key, codes);
    }

    /// <summary>What the app shows now, or a while from now.</summary>
    public string CodeOf(string key, TimeSpan later = default) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp((Clock.Now + later).UtcDateTime);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }
}
