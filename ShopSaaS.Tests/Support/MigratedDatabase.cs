using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Tests.Support;

/// <summary>A database as the program leaves it after its first start.</summary>
public sealed class MigratedDatabase : IAsyncDisposable
{
    private MigratedDatabase(string admin, ShopDatabase database) => (Admin, Database, Work) = (admin, database, new UnitOfWork(database));

    /// <summary>The superuser's connection string to it.</summary>
    public string Admin { get; }
    public ShopDatabase Database { get; }
    public UnitOfWork Work { get; }

    public static async Task<MigratedDatabase> Make(string server, string name)
    {
        var admin = await Migrator.EnsureDatabase(server, name);
        var secrets = LoginSecrets.For(admin, dataDirectory: "");
        await Migrator.Run(admin, secrets.PasswordOf);
        var database = new ShopDatabase(admin, secrets.PasswordOf);
        (await new SignInDesk(database).Run<Done>(db =>
        {
            foreach (var person in new[] { Shops.Ana, Shops.Ben })
                db.Users.Add(new User { Id = person.Id!.Value, UserName = person.Name, DisplayName = person.Name, SecurityStamp = "" });
            return Task.FromResult<Outcome<Done>>(Done.It);
        })).OrThrow();
        return new(admin, database);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

/// <summary>Shops for tests.</summary>
public static class Shops
{
    /// <summary>Owns every shop that <see cref="OpenShop"/> opens.</summary>
    public static readonly Actor Ana = Actor.Member(Guid.CreateVersion7(), "Ana");

    /// <summary>Administers every one of them.</summary>
    public static readonly Actor Ben = Actor.Member(Guid.CreateVersion7(), "Ben");

    /// <summary>A new shop with a default location, Ana and Ben and nothing else, under a name that no other test has.</summary>
    public static async Task<TenantId> OpenShop(this ShopDatabase database, string currency = "EUR", string country = "DE")
    {
        var tenant = TenantId.New();
        var slug = "shop-" + tenant.Value.ToString("N")[^12..];
        (await new ProvisioningDesk(database).Run<Done>(tenant, db =>
        {
            db.Add(new Tenant { Id = tenant, Name = slug, Slug = slug, Currency = currency, Country = country, Template = "atelier" });
            db.Memberships.Add(new Membership { UserId = Ana.Id!.Value, Role = MemberRole.Owner });
            db.Memberships.Add(new Membership { UserId = Ben.Id!.Value, Role = MemberRole.Admin });
            db.Add(new Location { Name = "Main", IsDefault = true });
            return Task.FromResult<Outcome<Done>>(Done.It);
        })).OrThrow();
        return tenant;
    }
}
