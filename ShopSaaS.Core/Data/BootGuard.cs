using Npgsql;

namespace ShopSaaS.Core.Data;

#pragma warning disable RS0030 // reads the catalog as each login, before anything else runs

/// <summary>Refuses to start on a database whose walls are down: a login that could see too much, a table without its policy.</summary>
public static class BootGuard
{
    /// <exception cref="WallIsDown">Says which login or table, and what is wrong.</exception>
    public static async Task Check(ShopDatabase database, CancellationToken cancel)
    {
        foreach (var login in Enum.GetValues<Login>())
        {
            var breaches = await Column(database.Source(login), LoginBreaches, cancel);
            if (breaches.Count > 0) throw new WallIsDown($"the login {login} {string.Join(", ", breaches)}");
        }
        var open = await Column(database.Source(Login.App), OpenTables, cancel);
        if (open.Count > 0) throw new WallIsDown($"these tables have no tenant wall: {string.Join(", ", open)}");
    }

    private const string LoginBreaches = """
        SELECT 'is superuser' FROM pg_roles WHERE pg_has_role(current_user, oid, 'MEMBER') AND rolsuper
        UNION ALL SELECT 'bypasses row level security' FROM pg_roles WHERE pg_has_role(current_user, oid, 'MEMBER') AND rolbypassrls
        UNION ALL SELECT 'owns ' || relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
            AND pg_has_role(current_user, relowner, 'MEMBER')
        UNION ALL SELECT 'may create in the schema' WHERE has_schema_privilege('public', 'CREATE')
        """;

    private const string OpenTables = """
        SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
          AND NOT (c.relrowsecurity AND c.relforcerowsecurity
            AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL))
        """;

    private static async Task<List<string>> Column(NpgsqlDataSource source, string sql, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var values = new List<string>();
        while (await reader.ReadAsync(cancel)) values.Add(reader.GetString(0));
        return values;
    }
}

/// <summary>The database would let one shop see another's rows; the program does not run on it.</summary>
public sealed class WallIsDown(string what) : Exception($"Not started, the tenant wall is down: {what}.");
