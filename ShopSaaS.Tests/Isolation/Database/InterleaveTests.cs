using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Isolation.Database;

/// <summary>
/// Sixty-four tasks in fifty shops share four connections. Units end in every way a unit can end, and the next one on the same connection
/// must see nothing of it. The same harness over a unit that sets the tenant on the session finds the leak at once.
/// </summary>
public sealed class InterleaveTests(TestDatabase server)
{
    private const int Shops = 50, Tasks = 64, Connections = 4;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task Fifty_thousand_units_on_four_connections_never_meet() => NeverMeet(50_000);

    [Fact, Trait("Run", "Full")]
    public Task Six_hundred_and_forty_thousand_units_on_four_connections_never_meet() => NeverMeet(640_000);

    private async Task NeverMeet(int units)
    {
        await using var alone = await server.Alone();
        await using var database = new ShopDatabase(alone.Admin, LoginSecrets.For(alone.Admin, "").PasswordOf, Connections);
        var count = await Run(units, await Open(alone.Database), new Proper(new UnitOfWork(database)), PoolOf(database));

        Assert.Equal(0, count.Foreign);
        Assert.Equal(0, count.WithoutTenant);
        Assert.Equal(units, count.Ended.Values.Sum());
        // Each way to end was taken often enough to mean something.
        Assert.All(Enum.GetValues<Fate>(), fate => Assert.True(count.Ended.GetValueOrDefault(fate) > units / 100, $"{fate}: {count.Ended.GetValueOrDefault(fate)}"));
        // What was committed is there, in its shop; what was not is nowhere.
        Assert.Equal(count.Committed, await Scalar(alone.Admin, "SELECT count(*) FROM locations WHERE name LIKE 'kept %'"));
        Assert.Equal(0, await Scalar(alone.Admin, "SELECT count(*) FROM locations WHERE name LIKE 'lost %' OR name LIKE 'kept %' AND right(name, 36) <> tenant_id::text"));
        Figures.Note("T3", "units", units);
        Figures.Note("T3", "foreign rows", count.Foreign);
        Figures.Note("T3", "rows without tenant", count.WithoutTenant);
    }

    [Fact]
    public async Task The_harness_finds_a_tenant_that_is_set_on_the_session()
    {
        await using var alone = await server.Alone();
        await using var leaky = Unreset(alone.Admin);
        var count = await Run(2_000, await Open(alone.Database), new Leaky(leaky), leaky);
        Assert.True(count.Foreign > 0, "no foreign row seen");
        Assert.True(count.WithoutTenant > 0, "no row seen without a tenant");
    }

    [Fact]
    public async Task A_connection_never_keeps_what_a_session_set_whatever_the_administrator_asked_for()
    {
        var asked = new NpgsqlConnectionStringBuilder(server.Admin) { NoResetOnClose = true, Multiplexing = true }.ConnectionString;
        foreach (var login in Enum.GetValues<Login>())
        {
            var given = new NpgsqlConnectionStringBuilder(ShopDatabase.ConnectionString(asked, login, "secret"));
            Assert.False(given.NoResetOnClose);
            Assert.False(given.Multiplexing);
        }
        // The attack works on a connection that is made as asked, and not on one of ours.
        await using var as_asked = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Secret(asked)) { NoResetOnClose = true, MaxPoolSize = 1 });
        await using var ours = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Secret(asked)) { MaxPoolSize = 1 });
        var shop = await server.OpenShop();
        Assert.Equal(1, await LeftBehind(as_asked, shop));
        Assert.Equal(0, await LeftBehind(ours, shop));

        static string Secret(string admin) => ShopDatabase.ConnectionString(admin, Login.App, LoginSecrets.For(admin, "").PasswordOf(Login.App));
    }

    private static async Task<long> LeftBehind(NpgsqlDataSource source, TenantId shop)
    {
        await using (var set = source.CreateCommand($"SET app.current_tenant = '{shop}'")) await set.ExecuteNonQueryAsync(Cancel);
        await using var read = source.CreateCommand("SELECT count(*) FROM locations");
        return (long)(await read.ExecuteScalarAsync(Cancel))!;
    }

    /// <summary>How a unit ends.</summary>
    private enum Fate { Read, ReadFails, Cancelled, Commit, Refused, Throws, TimesOut, NoTenant }

    private sealed class Count
    {
        public int Foreign, WithoutTenant, Committed;
        public readonly Dictionary<Fate, int> Ended = [];
    }

    private static async Task<Count> Run(int units, TenantId[] shops, Units work, NpgsqlDataSource bare)
    {
        var (count, next) = (new Count(), 0);
        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(async task =>
        {
            await Task.Yield();
            var chance = new Random(task);
            while (Interlocked.Increment(ref next) <= units)
            {
                var (shop, fate) = (shops[chance.Next(shops.Length)], Pick(chance.Next(100)));
                var seen = fate == Fate.NoTenant ? await Without(bare) : await work.Do(shop, fate, chance.Next(400));
                if (fate == Fate.NoTenant) Interlocked.Add(ref count.WithoutTenant, seen.Count);
                else Interlocked.Add(ref count.Foreign, seen.Count(owner => owner != shop));
                if (fate == Fate.Commit) Interlocked.Increment(ref count.Committed);
                lock (count.Ended) count.Ended[fate] = count.Ended.GetValueOrDefault(fate) + 1;
            }
        }));
        return count;
    }

    private static Fate Pick(int percent) => percent switch
    {
        < 66 => Fate.Read, < 70 => Fate.ReadFails, < 76 => Fate.Cancelled, < 82 => Fate.Commit, < 87 => Fate.Refused, < 91 => Fate.Throws, < 93 => Fate.TimesOut, _ => Fate.NoTenant,
    };

    // A lease from the app's pool that says nothing: whoever had the connection before must have left nothing.
    private static async Task<List<TenantId>> Without(NpgsqlDataSource bare)
    {
        await using var command = bare.CreateCommand("SELECT tenant_id FROM locations LIMIT 3");
        await using var reader = await command.ExecuteReaderAsync();
        var seen = new List<TenantId>();
        while (await reader.ReadAsync()) seen.Add(new TenantId(reader.GetGuid(0)));
        return seen;
    }

    /// <summary>Units that end as fated and tell whose rows they saw.</summary>
    private abstract class Units
    {
        public abstract Task<List<TenantId>> Do(TenantId shop, Fate fate, int microseconds);
    }

    private sealed class Proper(UnitOfWork work) : Units
    {
        private sealed class OnPurpose : Exception;

        public override async Task<List<TenantId>> Do(TenantId shop, Fate fate, int microseconds)
        {
            var seen = new List<TenantId>();
            try
            {
                switch (fate)
                {
                    case Fate.Read:
                        seen = await work.Read(shop, db => Owners(db, CancellationToken.None));
                        break;
                    case Fate.ReadFails:
                        await work.Read(shop, db => db.Database.SqlQuery<Guid>($"SELECT tenant_id AS \"Value\" FROM locations WHERE 1 / (length(name) - length(name)) = 1").ToListAsync());
                        break;
                    case Fate.Cancelled:
                        using (var soon = new CancellationTokenSource(TimeSpan.FromMicroseconds(microseconds)))
                            seen = await work.Read(shop, db => Owners(db, soon.Token));
                        break;
                    default:
                        await work.Write<Done>(shop, async db =>
                        {
                            seen = await Owners(db, CancellationToken.None);
                            db.Add(new Location { Name = $"{(fate == Fate.Commit ? "kept" : "lost")} {shop}" });
                            if (fate == Fate.Refused) { await db.SaveChangesAsync(); return Refusal.Field("name", "Refused on purpose."); }
                            if (fate == Fate.Throws) { await db.SaveChangesAsync(); throw new OnPurpose(); }
                            if (fate == Fate.TimesOut) await db.Database.ExecuteSqlRawAsync("SET LOCAL statement_timeout = 1; SELECT pg_sleep(1)");
                            return Done.It;
                        });
                        break;
                }
            }
            catch (Exception e) when (fate != Fate.Commit && fate != Fate.Read && e is OnPurpose or OperationCanceledException or PostgresException or InvalidOperationException { InnerException: PostgresException })
            {
            }
            return seen;
        }

        private static Task<List<TenantId>> Owners(ShopDbContext db, CancellationToken cancel) =>
            db.Locations.IgnoreQueryFilters().OrderBy(l => l.Id).Select(l => l.TenantId).Take(3).ToListAsync(cancel);
    }

    /// <summary>What many programs do: the tenant is set for the session, and reset after the work, unless something goes wrong.</summary>
    private sealed class Leaky(NpgsqlDataSource source) : Units
    {
        public override async Task<List<TenantId>> Do(TenantId shop, Fate fate, int microseconds)
        {
            await using var connection = await source.OpenConnectionAsync();
            // The first unit of a session says whose it is; a later one trusts that somebody did.
            await using var say = new NpgsqlCommand("SELECT coalesce(current_setting('app.current_tenant', true), '')", connection);
            if ((string)(await say.ExecuteScalarAsync())! == "") await new NpgsqlCommand($"SET app.current_tenant = '{shop}'", connection).ExecuteNonQueryAsync();
            await using var read = new NpgsqlCommand("SELECT tenant_id FROM locations LIMIT 3", connection);
            await using var reader = await read.ExecuteReaderAsync();
            var seen = new List<TenantId>();
            while (await reader.ReadAsync()) seen.Add(new TenantId(reader.GetGuid(0)));
            await reader.CloseAsync();
            if (fate is Fate.Read or Fate.Commit && microseconds < 200) await new NpgsqlCommand("RESET app.current_tenant", connection).ExecuteNonQueryAsync();
            return seen;
        }
    }

    // The very pool that the units lease from, which nobody outside Core gets at.
    private static NpgsqlDataSource PoolOf(ShopDatabase database) =>
        (NpgsqlDataSource)typeof(ShopDatabase).GetMethod("Source", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(database, [Login.App])!;

    private static NpgsqlDataSource Unreset(string admin) => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(
        ShopDatabase.ConnectionString(admin, Login.App, LoginSecrets.For(admin, "").PasswordOf(Login.App), Connections)) { NoResetOnClose = true });

    private static async Task<TenantId[]> Open(ShopDatabase database)
    {
        var shops = new TenantId[Shops];
        for (var i = 0; i < Shops; i++) shops[i] = await database.OpenShop();
        return shops;
    }

    private static async Task<long> Scalar(string admin, string sql)
    {
        await using var source = NpgsqlDataSource.Create(admin);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
