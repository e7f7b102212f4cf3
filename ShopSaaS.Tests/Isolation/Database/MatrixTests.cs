using Npgsql;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Isolation.Database;

/// <summary>
/// Every table PostgreSQL knows, every verb, every login, everything a session can say about whose shop it is: each cell is tried and must end
/// exactly as <see cref="Wall"/> says. Tables, rows and expectations are all generated, so a table somebody adds is tried too.
/// </summary>
public sealed class MatrixTests(TestDatabase server)
{
    private static readonly TenantId A = TenantId.New(), B = TenantId.New();
    private static readonly Login?[] Everybody = [null, .. Enum.GetValues<Login>().Cast<Login?>()];

    [Fact]
    public async Task No_login_reads_or_changes_another_shops_row_in_any_table_by_any_verb()
    {
        await using var alone = await server.Alone();
        await using var admin = new NpgsqlConnection(alone.Admin);
        await admin.OpenAsync(TestContext.Current.CancellationToken);
        var found = await Walk(alone.Admin, admin, _ => true);
        Assert.True(found.Wrong.Count == 0, $"{found.Wrong.Count} statements ended otherwise:\n{string.Join("\n", found.Wrong.Take(40))}");
        Assert.Equal(await CellsThatMustBe(admin), found.Cells);
        Assert.True(found.Cells > 6000, $"only {found.Cells} cells");
        foreach (var ending in new[] { Prober.Denied, Prober.Refused, Prober.NoUuid, Prober.NoParent, Prober.Rows(1, 0, 0), Prober.Rows(0, 1, 0), Prober.Rows(0, 0, 0), "1 rows written" })
            Assert.True(found.Endings.GetValueOrDefault(ending) >= 50, $"only {found.Endings.GetValueOrDefault(ending)} statements ended with: {ending}");
        Figures.Note("T1", "tables", found.Tables);
        Figures.Note("T1", "cells", found.Cells);
        Figures.Note("T1", "statements", found.Endings.Values.Sum());
        Figures.Note("T1", "foreign rows seen or changed", found.Wrong.Count);
    }

    public static TheoryData<string, string> Holes => new()
    {
        { "ALTER TABLE locations DISABLE ROW LEVEL SECURITY", "App saying nothing: 1 of A, 1 of B, 0 others, not 0 of A, 0 of B, 0 others" },
        { "ALTER TABLE locations NO FORCE ROW LEVEL SECURITY", "owner saying own shop: 1 of A, 1 of B, 0 others, not 1 of A, 0 of B, 0 others" },
        { "ALTER POLICY tenant_wall ON locations WITH CHECK (true)", "App saying own shop: 1 rows written, not refused by the wall" },
        { "ALTER POLICY tenant_wall ON locations USING (tenant_id = current_setting('app.current_tenant', true)::uuid)", "saying empty: not a uuid, not 0 of A" },
        { "GRANT DELETE ON locations TO shopsaas_worker", "Worker saying own shop" },
    };

    [Theory, MemberData(nameof(Holes))]
    public async Task The_matrix_finds_a_hole(string sql, string finding)
    {
        await using var alone = await server.Alone();
        await using var admin = new NpgsqlConnection(alone.Admin);
        await admin.OpenAsync(TestContext.Current.CancellationToken);
        await using (var hole = new NpgsqlCommand(sql, admin)) await hole.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var found = await Walk(alone.Admin, admin, table => table.Name == "locations");
        Assert.Contains(found.Wrong, wrong => wrong.Contains(finding, StringComparison.Ordinal));
    }

    private sealed record Found(int Tables, int Cells, Dictionary<string, int> Endings, List<string> Wrong);

    private static async Task<Found> Walk(string address, NpgsqlConnection admin, Func<Table, bool> among)
    {
        var schema = await Schema.Read(admin);
        var rows = new RowMaker(admin, schema);
        await rows.Fill(A, B);
        var without = new Dictionary<string, string>();
        var all = new Prober(admin, A, B);
        async Task<string> WithoutWall(string sql) => without.TryGetValue(sql, out var known) ? known : without[sql] = await all.Run(null, sql);

        await ItBites(schema, WithoutWall);
        var candidates = await Candidates(schema, rows);
        var pointing = await Pointing(schema, rows, WithoutWall);
        var matrix = new Matrix(schema, A, B);
        var tables = schema.Tables.Where(among).ToList();
        var (cells, endings, wrong) = (0, new Dictionary<string, int>(), new List<string>());
        foreach (var login in Everybody)
            foreach (var said in Said.All(A, B))
            {
                // A session of its own: one that never said anything is not one that said something and took it back.
                await using var connection = await Prober.Connect(address, login);
                var prober = new Prober(connection, A, B);
                foreach (var table in tables)
                {
                    foreach (var verb in Matrix.Verbs(table))
                    {
                        cells++;
                        foreach (var attempt in matrix.Attempts(
                            table, verb, login, x => candidates[(table.Name, x)], x => RowMaker.Insert(table, rows.Row(table.Name, x)), column => rows.Row(table.Name, A)[column]))
                            await Try(table, verb, attempt);
                    }
                    foreach (var (_, attempt) in pointing.Where(p => p.Table == table))
                    {
                        cells++;
                        await Try(table, Verb.Insert, attempt);
                    }
                }

                async Task Try(Table table, Verb verb, Attempt attempt)
                {
                    var expected = await matrix.Expected(table, verb, login, said, attempt, WithoutWall);
                    var got = await prober.Run(said.Sql, attempt.Sql);
                    endings[got] = endings.GetValueOrDefault(got) + 1;
                    if (!expected.Contains(got)) wrong.Add($"{login?.ToString() ?? "owner"} saying {said.Name}: {got}, not {string.Join(" or ", expected)}: {attempt.Sql}");
                }
            }
        return new(tables.Count, cells, endings, wrong);
    }

    // Before the wall is praised: the other shop's rows are there, in every table, and whoever stands outside can read and change them.
    private static async Task ItBites(Schema schema, Func<string, Task<string>> withoutWall)
    {
        foreach (var table in schema.Shops)
        {
            Assert.DoesNotContain(" 0 of B", ", " + await withoutWall($"SELECT tenant_id FROM {table.Sql}"), StringComparison.Ordinal);
            Assert.DoesNotContain("0 of A", (await withoutWall($"SELECT tenant_id FROM {table.Sql}"))[..6], StringComparison.Ordinal);
            Assert.DoesNotContain("0 of B", await withoutWall($"UPDATE {table.Sql} SET \"{table.Plain}\" = \"{table.Plain}\" WHERE tenant_id = '{B}' RETURNING tenant_id"), StringComparison.Ordinal);
        }
    }

    private static async Task<Dictionary<(string, TenantId), string>> Candidates(Schema schema, RowMaker rows)
    {
        var made = new Dictionary<(string, TenantId), string>();
        foreach (var table in schema.Tables)
            foreach (var tenant in new[] { A, B })
                made[(table.Name, tenant)] = RowMaker.Insert(table, await rows.Another(table, tenant));
        return made;
    }

    // For every key between tables of shops: a row of A whose parent would be B's. Not even the administrator can have that.
    private static async Task<List<(Table Table, Attempt Attempt)>> Pointing(Schema schema, RowMaker rows, Func<string, Task<string>> withoutWall)
    {
        var shops = schema.Shops.Select(t => t.Name).ToHashSet();
        var pointing = new List<(Table, Attempt)>();
        foreach (var table in schema.Shops)
            foreach (var key in table.Keys.Where(k => shops.Contains(k.Target)))
            {
                var row = await rows.Another(table, A);
                var over = key.Columns.Zip(key.Targets).Where(pair => pair.First != "tenant_id").ToArray();
                foreach (var (column, target) in over) row[column] = rows.Row(key.Target, B)[target];
                var insert = RowMaker.Insert(table, row);
                var attempt = new Attempt(insert, [("INSERT", "")], _ => insert, Writes: A);
                if (await withoutWall(insert) == Prober.Taken)
                {
                    // Another column of the new row is unique in the shop: turn the row that is there instead.
                    var turn = $"UPDATE {table.Sql} SET {string.Join(", ", over.Select(c => $"\"{c.First}\" = {row[c.First]}"))} WHERE tenant_id = '{A}'";
                    attempt = new(turn, [.. over.Select(c => ("UPDATE", c.First)), ("SELECT", "tenant_id")], seen => $"{turn} AND {seen}");
                }
                Assert.Equal(Prober.NoParent, await withoutWall(attempt.Filtered("true")));
                pointing.Add((table, attempt));
            }
        return pointing;
    }

    // Counted another way than the loops above: out of the information schema.
    private static async Task<int> CellsThatMustBe(NpgsqlConnection admin)
    {
        await using var count = new NpgsqlCommand("""
            WITH tables AS (SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'),
            shops AS (SELECT DISTINCT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'tenant_id' AND table_name <> ALL ($1)),
            keys AS (SELECT 1 FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text IN (SELECT name FROM shops) AND confrelid::regclass::text IN (SELECT name FROM shops))
            SELECT ((SELECT count(*) FROM tables) * 4 + (SELECT count(*) FROM shops) * 3 + (SELECT count(*) FROM keys))::int
            """, admin) { Parameters = { new() { Value = Wall.PlatformTables.Keys.ToArray() } } };
        const int sayings = 6;
        return (int)(await count.ExecuteScalarAsync())! * sayings * (1 + Enum.GetValues<Login>().Length);
    }
}
