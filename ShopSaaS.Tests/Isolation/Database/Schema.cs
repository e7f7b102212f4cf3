using Npgsql;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Tests.Isolation.Database;

/// <summary>The tables as PostgreSQL's catalog has them, whoever made them.</summary>
public sealed record Schema(IReadOnlyList<Table> Tables)
{
    public static async Task<Schema> Read(NpgsqlConnection admin)
    {
        var columns = await Rows(admin, """
            SELECT c.relname, a.attname, t.typname, CASE WHEN a.atttypmod > 4 AND t.typname = 'varchar' THEN a.atttypmod - 4 ELSE 32 END, a.attnotnull, a.attidentity <> '' OR a.attgenerated <> ''
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_type t ON t.oid = a.atttypid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname, a.attnum
            """);
        var keys = await Rows(admin, """
            SELECT k.contype::text, c.relname, k.conname, coalesce(f.relname, ''), pg_get_constraintdef(k.oid),
                ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY n (num, at) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.num ORDER BY n.at),
                ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY n (num, at) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = n.num ORDER BY n.at)
            FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_class f ON f.oid = k.confrelid WHERE k.connamespace = 'public'::regnamespace
            """);
        return new Schema([.. columns.GroupBy(c => (string)c[0]).Select(t => new Table(
            t.Key,
            [.. t.Select(c => new Column((string)c[1], (string)c[2], (int)c[3], (bool)c[4], (bool)c[5]))],
            [.. keys.Where(k => (string)k[0] == "p" && (string)k[1] == t.Key).SelectMany(k => (string[])k[5])],
            [.. keys.Where(k => (string)k[0] == "f" && (string)k[1] == t.Key).Select(k => new ForeignKey((string)k[2], (string)k[3], (string[])k[5], (string[])k[6]))],
            [.. keys.Where(k => (string)k[0] == "c" && (string)k[1] == t.Key).Select(k => new Check((string)k[2], (string)k[4], (string[])k[5]))]))]);
    }

    /// <summary>Those behind the wall.</summary>
    public IEnumerable<Table> Shops => Tables.Where(t => t.IsShops);

    /// <summary>Each after those it points at.</summary>
    public IEnumerable<Table> ByDependency()
    {
        var (left, done) = (Tables.ToList(), new HashSet<string>());
        while (left.Count > 0)
        {
            var next = left.FirstOrDefault(t => t.Keys.All(k => k.Target == t.Name || done.Contains(k.Target)))
                ?? throw new InvalidOperationException($"These tables point at each other in a circle: {string.Join(", ", left.Select(t => t.Name))}");
            left.Remove(next);
            done.Add(next.Name);
            yield return next;
        }
    }

    private static async Task<List<object[]>> Rows(NpgsqlConnection admin, string sql)
    {
        await using var command = new NpgsqlCommand(sql, admin);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }
}

/// <summary>One table.</summary>
public sealed record Table(string Name, IReadOnlyList<Column> Columns, string[] PrimaryKey, IReadOnlyList<ForeignKey> Keys, IReadOnlyList<Check> Checks)
{
    public bool IsShops => Columns.Any(c => c.Name == "tenant_id") && !Wall.PlatformTables.ContainsKey(Name);

    /// <summary>The column that says whose a row is; null where rows are nobody's.</summary>
    public string? Whose => IsShops ? "tenant_id" : Name == "tenants" ? "id" : null;

    /// <summary>As SQL wants it.</summary>
    public string Sql => $"\"{Name}\"";

    /// <summary>A column that is nobody's key.</summary>
    public string Plain => Columns.Select(c => c.Name).LastOrDefault(c => !PrimaryKey.Contains(c) && !Keys.Any(k => k.Columns.Contains(c))) ?? Columns[^1].Name;
}

public sealed record Column(string Name, string Type, int Length, bool NotNull, bool Generated);

public sealed record ForeignKey(string Name, string Target, string[] Columns, string[] Targets);

public sealed record Check(string Name, string Text, string[] Columns);
