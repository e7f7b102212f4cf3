using ShopSaaS.Core.Data;
using ShopSaaS.Core.Data.Local;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

[assembly: AssemblyFixture(typeof(TestDatabase))]

namespace ShopSaaS.Tests.Support;

/// <summary>
/// One real PostgreSQL for the whole run, migrated and walled as in production. A test class takes it in its constructor. Tests
/// don't clean up: each opens its own shop. What looks across shops (the outbox, the platform) asks for a database <see cref="Alone"/>.
/// </summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private readonly string _folder = TestFolder.Make();
    private LocalPostgres? _postgres;
    private MigratedDatabase? _shared;

    /// <summary>The migrated database as each login reaches it.</summary>
    public ShopDatabase Database => _shared!.Database;

    /// <summary>The way to a shop's rows.</summary>
    public UnitOfWork Work => _shared!.Work;

    /// <summary>The superuser's connection string to the migrated database, for looking behind the wall.</summary>
    public string Admin => _shared!.Admin;

    /// <summary>The superuser's connection string to the server itself.</summary>
    public string Server => _postgres!.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        _postgres = await LocalPostgres.StartThrowaway(_folder, _ => { }, CancellationToken.None);
        _shared = await MigratedDatabase.Make(Server, "shopsaas_test");
    }

    /// <summary>A new shop with a default location and nothing else.</summary>
    public Task<TenantId> OpenShop(string currency = "EUR", string country = "DE") => Database.OpenShop(currency, country);

    /// <summary>A migrated database that no other test uses. Costs about a second: only for what can't share.</summary>
    public Task<MigratedDatabase> Alone() => MigratedDatabase.Make(Server, $"alone_{Guid.NewGuid():N}"[..20]);

    public async ValueTask DisposeAsync()
    {
        if (_shared is not null) await _shared.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
