using Npgsql;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Data.Gate;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Isolation.Database;

/// <summary>
/// The catalog gate against every way of breaking the wall that we could think of: each breach, planted in a transaction and taken back,
/// turns it red and is named; the database as migrated is green. Where rows really come over, they are shown to come.
/// </summary>
public sealed class MutantTests(TwoShops shops) : IClassFixture<TwoShops>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Mutant.All.Select(m => m.Name)];

    [Fact]
    public async Task The_database_as_migrated_is_green()
    {
        await using var admin = await shops.Connect();
        Assert.Empty(await CatalogGate.OfDatabase(admin, Cancel));
        await BootGuard.Check(shops.Database.Database, Cancel);
        // Again, with the connections open: what a start pays for it.
        var started = TimeProvider.System.GetTimestamp();
        await BootGuard.Check(shops.Database.Database, Cancel);
        Figures.Note("Gate", "rules", CatalogGate.DatabaseRules.Count + CatalogGate.LoginRules.Count + 2);
        Figures.Note("Gate", "milliseconds at a start", (long)TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_breach_turns_the_gate_red_and_is_named(string name)
    {
        var mutant = Mutant.All.Single(m => m.Name == name);
        Assert.Contains(await Plant(mutant), breach => breach.What.Contains(mutant.Culprit, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_rule_has_a_breach_that_only_it_or_its_kin_find()
    {
        var red = new HashSet<string>();
        foreach (var mutant in Mutant.All) red.UnionWith((await Plant(mutant)).Select(breach => breach.Rule));
        // The session's rules are about what a login begins with: those need a real one, below.
        var provenBelow = CatalogGate.LoginRules.Where(r => r.Name.Contains("session", StringComparison.Ordinal)).Select(r => r.Name);
        Assert.Empty(CatalogGate.DatabaseRules.Concat(CatalogGate.LoginRules).Select(r => r.Name).Except(red).Except(provenBelow));
        Figures.Note("T2", "mutants caught", Mutant.All.Length + Sessions.Count);
        Figures.Note("T2", "leaks shown", Mutant.All.Count(m => m.Leak is not null));
    }

    public static TheoryData<string> Leaks => [.. Mutant.All.Where(m => m.Leak is not null).Select(m => m.Name)];

    [Theory, MemberData(nameof(Leaks))]
    public async Task The_breach_really_leaks_and_nothing_does_without_it(string name)
    {
        var mutant = Mutant.All.Single(m => m.Name == name);
        Assert.Equal(0, await Leaked(mutant, planted: false));
        Assert.True(await Leaked(mutant, planted: true) > 0, $"{name} leaked nothing: it is no breach");
    }

    public static TheoryData<string, string> Sessions => new()
    {
        { "SET statement_timeout = 0", "has no statement_timeout" }, { "SET lock_timeout = 0", "has no lock_timeout" },
        { "SET idle_in_transaction_session_timeout = 0", "has no idle_in_transaction_session_timeout" },
        { $"SET app.current_tenant = '{Guid.NewGuid()}'", "begins its sessions with a tenant set" },
    };

    [Theory, MemberData(nameof(Sessions))]
    public async Task The_program_does_not_start_on_a_login_that_begins_wrongly(string setting, string culprit)
    {
        await using var admin = await shops.Connect();
        foreach (var login in Enum.GetValues<Login>())
        {
            var user = Roles.User(login, admin.Database);
            var before = await Settings(admin, user);
            await Execute(admin, $"ALTER ROLE \"{user}\" IN DATABASE \"{admin.Database}\" {setting}");
            try
            {
                await using var fresh = new ShopDatabase(shops.Database.Admin, LoginSecrets.For(shops.Database.Admin, "").PasswordOf);
                var down = await Assert.ThrowsAsync<WallIsDown>(() => BootGuard.Check(fresh, Cancel));
                Assert.Contains($"{user} {culprit}", down.Message, StringComparison.Ordinal);
            }
            finally
            {
                await Execute(admin, $"ALTER ROLE \"{user}\" IN DATABASE \"{admin.Database}\" RESET ALL");
                foreach (var kept in before) await Execute(admin, $"ALTER ROLE \"{user}\" IN DATABASE \"{admin.Database}\" SET {kept}");
            }
        }
    }

    [Fact]
    public async Task The_program_names_every_culprit_when_it_does_not_start()
    {
        await using var admin = await shops.Connect();
        await Execute(admin, "ALTER TABLE products NO FORCE ROW LEVEL SECURITY; GRANT TRUNCATE ON orders TO shopsaas_app");
        try
        {
            var down = await Assert.ThrowsAsync<WallIsDown>(() => BootGuard.Check(shops.Database.Database, Cancel));
            Assert.Contains("products does not force", down.Message, StringComparison.Ordinal);
            Assert.Contains("TRUNCATE on orders", down.Message, StringComparison.Ordinal);
        }
        finally
        {
            await Execute(admin, "ALTER TABLE products FORCE ROW LEVEL SECURITY; REVOKE TRUNCATE ON orders FROM shopsaas_app");
        }
    }

    [Theory]
    [InlineData(150018, null), InlineData(160005, null), InlineData(170001, null), InlineData(180000, null), InlineData(190002, null)]
    [InlineData(150008, "15.9"), InlineData(150003, "15.9"), InlineData(160004, "16.5"), InlineData(170000, "17.1"), InlineData(140020, "15.9"), InlineData(90624, "15.9")]
    public void A_server_whose_row_level_security_has_a_known_hole_is_refused(int version, string? needed) =>
        Assert.Equal(needed, needed is null ? ServerVersion.Breach(version) : ServerVersion.Breach(version)!.Split("; ")[1].Split(' ')[0]);

    [Fact]
    public void The_wall_never_grants_more_than_the_four_verbs()
    {
        var verbs = Wall.Grants(["products", "stock_movements", "audit_entries"]).SelectMany(g => g.Rights()).Select(r => r.Verb).Distinct();
        Assert.Empty(verbs.Except(["SELECT", "INSERT", "UPDATE", "DELETE"]));
    }

    private async Task<List<Breach>> Plant(Mutant mutant)
    {
        await using var admin = await shops.Connect();
        await Execute(admin, "BEGIN");
        await Execute(admin, shops.Fill(mutant.Sql));
        List<Breach> breaches = [.. await CatalogGate.OfDatabase(admin, Cancel)];
        await Execute(admin, shops.Fill("SET LOCAL ROLE \"{app}\""));
        breaches.AddRange(await CatalogGate.OfLogin(admin, Cancel));
        return breaches; // closing the connection takes it all back
    }

    private async Task<long> Leaked(Mutant mutant, bool planted)
    {
        await using var admin = await shops.Connect();
        await Execute(admin, "BEGIN");
        if (planted) await Execute(admin, shops.Fill(mutant.Sql));
        await Execute(admin, shops.Fill($"SET LOCAL ROLE \"{mutant.As}\"; SET LOCAL app.current_tenant = '{{a}}'"));
        try
        {
            await using var leak = new NpgsqlCommand(shops.Fill(mutant.Leak!), admin);
            await using var reader = await leak.ExecuteReaderAsync(Cancel);
            var last = 0L;
            do
                while (await reader.ReadAsync(Cancel))
                    if (reader.GetFieldType(0) == typeof(long) || reader.GetFieldType(0) == typeof(int)) last = Convert.ToInt64(reader.GetValue(0), null);
            while (await reader.NextResultAsync(Cancel));
            return last;
        }
        catch (PostgresException) when (!planted)
        {
            return 0;
        }
    }

    private static async Task<List<string>> Settings(NpgsqlConnection admin, string user)
    {
        await using var read = new NpgsqlCommand("SELECT unnest(setconfig) FROM pg_db_role_setting WHERE setrole = $1::text::regrole", admin) { Parameters = { new() { Value = user } } };
        await using var reader = await read.ExecuteReaderAsync(Cancel);
        var settings = new List<string>();
        while (await reader.ReadAsync(Cancel)) settings.Add(reader.GetString(0));
        return [.. settings.Select(s => s.Split('=', 2)).Select(s => $"{s[0]} = '{s[1]}'")];
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}

/// <summary>A database of its own with two shops in it, for tests that break things.</summary>
public sealed class TwoShops(TestDatabase server) : IAsyncLifetime
{
    public MigratedDatabase Database { get; private set; } = null!;
    public TenantId A { get; private set; }
    public TenantId B { get; private set; }
    private string _row = "", _name = "";

    public async ValueTask InitializeAsync()
    {
        Database = await server.Alone();
        (A, B) = (await Database.Database.OpenShop(), await Database.Database.OpenShop());
        await using var admin = await Connect();
        _name = admin.Database;
        await using var fill = new NpgsqlCommand($"""
            INSERT INTO key_ring (name, xml) VALUES ('a key', '<key/>');
            SELECT id::text FROM locations WHERE tenant_id = '{B}'
            """, admin);
        _row = (string)(await fill.ExecuteScalarAsync())!;
    }

    /// <summary>As the administrator, for whom there is no wall; what isn't committed is gone when it closes.</summary>
    public async Task<NpgsqlConnection> Connect()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database.Admin) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public string Fill(string sql) => sql
        .Replace("{a}", A.ToString(), StringComparison.Ordinal).Replace("{b}", B.ToString(), StringComparison.Ordinal).Replace("{row}", _row, StringComparison.Ordinal)
        .Replace("{app}", Roles.User(Login.App, _name), StringComparison.Ordinal).Replace("{database}", _name, StringComparison.Ordinal);

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
