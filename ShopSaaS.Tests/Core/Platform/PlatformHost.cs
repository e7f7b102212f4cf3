using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Media;
using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Platform;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;
using ShopSaaS.Web.Account;

namespace ShopSaaS.Tests.Core.Platform;

/// <summary>The console's use cases over a database of their own: operators belong to the whole platform.</summary>
public sealed class PlatformHost : IAsyncDisposable
{
    public const string Password = "pear lantern gravel";
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    private PlatformHost(MigratedDatabase database)
    {
        (Database, Folder) = (database, TestFolder.Make());
        var services = new ServiceCollection();
        services.AddLogging().AddHybridCache();
        services.AddSingleton<TimeProvider>(Clock).AddSingleton(new LoginSecrets([1, 2, 3])).AddTenancy(database.Database);
        services.AddMedia(Path.Combine(Folder, "media")).AddPlatform(Path.Combine(Folder, "exports"));
        services.AddDataProtection();
        services.AddSingleton<IPersonalDataProtector, ProtectSecrets>().AddSingleton<WorkSignal>();
        services.AddAccounts().AddTokenProvider<DataProtectorTokenProvider<User>>(TokenOptions.DefaultProvider);
        _services = services.BuildServiceProvider(validateScopes: true);
        _scope = _services.CreateAsyncScope();
    }

    public static async Task<PlatformHost> Open(TestDatabase server) => new(await server.Alone());

    public MigratedDatabase Database { get; }
    public string Folder { get; }
    public TestClock Clock { get; } = new();
    public T Get<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>Somebody who runs the platform.</summary>
    public async Task<SignedInOperator> Operator(string name = "Olga")
    {
        var link = await Get<OfferClaim>().First(Cancel);
        if (link is null)
        {
            var first = (await Get<ListOperators>().Run(Cancel))[0];
            link = (await Get<OfferClaim>().Another(Actor.Operator(first.UserId, first.Name), Cancel)).OrThrow();
        }
        return (await Get<ClaimPlatform>().Run(new(link.Split("token=")[1], name, $"{name}-{Guid.NewGuid():N}@example.com", Password), "203.0.113.7", Cancel)).OrThrow();
    }

    /// <summary>A store with Ana and Ben.</summary>
    public Task<TenantId> Store() => Database.Database.OpenShop();

    /// <summary>One value as the administrator, for whom there is no wall.</summary>
    public Task<object?> Ask(string sql) => Ask(Database.Admin, sql);

    /// <summary>One value as one of the logins; the connection's first act is the tenant, when one is given.</summary>
    public Task<object?> Ask(Login login, string sql, TenantId? tenant = null)
    {
        var admin = new NpgsqlConnectionStringBuilder(Database.Admin);
        var secrets = LoginSecrets.For(Database.Admin, dataDirectory: "");
        var to = new NpgsqlConnectionStringBuilder(Database.Admin) { Username = Roles.User(login, admin.Database!), Password = secrets.PasswordOf(login), Pooling = false };
        return Ask(to.ConnectionString, tenant is null ? sql : $"SET app.current_tenant = '{tenant}'; {sql}");
    }

    [SuppressMessage("Security", "CA2100", Justification = "The tests' own statements.")]
    private static async Task<object?> Ask(string to, string sql)
    {
        await using var source = NpgsqlDataSource.Create(to);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancel);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
