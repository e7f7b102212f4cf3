using ShopSaaS.Core.Data;
using ShopSaaS.Core.Data.Local;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

[assembly: AssemblyFixture(typeof(TestDatabase))]

namespace ShopSaaS.Tests.Support;

/// <summary>One real PostgreSQL for the whole run, migrated and walled as in production. Tests don't clean up: each opens its own shop.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shopsaas-tests-").FullName;
    private LocalPostgres? _postgres;

    public ShopDatabase Database { get; private set; } = null!;
    public UnitOfWork Work { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _postgres = await LocalPostgres.StartThrowaway(_folder, _ => { }, CancellationToken.None);
        var admin = await Migrator.EnsureDatabase(_postgres.ConnectionString, "shopsaas_test", CancellationToken.None);
        var secrets = LoginSecrets.For(admin, _folder);
        await Migrator.Run(admin, secrets.PasswordOf);
        Database = new ShopDatabase(admin, secrets.PasswordOf);
        Work = new UnitOfWork(Database);
    }

    /// <summary>A new shop with a default location and nothing else.</summary>
    public async Task<TenantId> OpenShop(string currency = "EUR")
    {
        var tenant = TenantId.New();
        var slug = "shop-" + tenant.Value.ToString("N")[^12..];
        (await new ProvisioningDesk(Database).Run<Done>(tenant, db =>
        {
            db.Add(new Tenant { Id = tenant, Name = slug, Slug = slug, Currency = currency, Country = "DE", Template = "atelier" });
            db.Add(new Location { Name = "Main", IsDefault = true });
            return Task.FromResult<Outcome<Done>>(Done.It);
        })).OrThrow();
        return tenant;
    }

    public async ValueTask DisposeAsync()
    {
        if (Database is not null) await Database.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
