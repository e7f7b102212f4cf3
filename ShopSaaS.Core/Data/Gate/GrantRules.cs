using Npgsql;

namespace ShopSaaS.Core.Data.Gate;

#pragma warning disable RS0030 // reads the catalog

/// <summary>The grants in the catalog are those of <see cref="Wall"/>: none more, none fewer.</summary>
internal static class GrantRules
{
    private static readonly string Ours = Sql.Texts(Enum.GetValues<Login>().Select(Roles.Group));

    // PUBLIC, our groups, and whoever belongs to them.
    private static readonly string Grantees = $"""
        grantees AS (
            SELECT 0::oid AS oid, 'PUBLIC' AS name
            UNION ALL SELECT r.oid, r.rolname::text FROM pg_roles r
            WHERE NOT r.rolsuper AND EXISTS (SELECT FROM pg_roles g WHERE g.rolname = ANY ({Ours}) AND pg_has_role(r.oid, g.oid, 'MEMBER')))
        """;

    public static readonly IReadOnlyList<CatalogRule> All =
    [
        new("Nobody may empty, point at, hook into or maintain a table, or pass a right on", $"""
            WITH {CatalogRule.Relations}, {Grantees}
            SELECT g.name || ' holds ' || x.privilege_type || CASE WHEN x.is_grantable THEN ' with the right to pass it on' ELSE '' END || ' on ' || r.name
            FROM relations r, aclexplode(r.acl) x JOIN grantees g ON g.oid = x.grantee
            WHERE r.kind IN ('r', 'p', 'v', 'm', 'f') AND (x.privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE') OR x.is_grantable)
            """),
        new("Sequences are the sign-in's alone", $"""
            WITH {CatalogRule.Relations}, {Grantees}
            SELECT g.name || ' holds ' || x.privilege_type || ' on the sequence ' || r.name FROM relations r, aclexplode(r.acl) x JOIN grantees g ON g.oid = x.grantee
            WHERE r.kind = 'S' AND NOT (g.name = {Sql.Text(Roles.Group(Login.SignIn))} AND x.privilege_type = 'USAGE')
            """),
        new("New tables are granted to nobody", $"""
            WITH {Grantees}
            SELECT g.name || ' would be granted ' || x.privilege_type || ' on whatever is made next' FROM pg_default_acl d, aclexplode(d.defaclacl) x JOIN grantees g ON g.oid = x.grantee
            """),
    ];

    private static readonly string Actual = $"""
        WITH {CatalogRule.Relations}, {Grantees}
        SELECT g.name, x.privilege_type, '', r.name FROM relations r, aclexplode(r.acl) x JOIN grantees g ON g.oid = x.grantee WHERE r.kind IN ('r', 'p', 'v', 'm', 'f')
        UNION ALL SELECT g.name, x.privilege_type, a.attname, r.name
        FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped, aclexplode(a.attacl) x JOIN grantees g ON g.oid = x.grantee
        """;

    private static readonly string ShopTables = $"WITH {CatalogRule.ShopTables} SELECT '', '', '', name FROM shop_tables";

    /// <summary>The grants that <see cref="Wall"/> does not know, and those it knows that are missing.</summary>
    public static async Task<IReadOnlyList<string>> Differences(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new(Actual), new(ShopTables) } };
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var actual = await Read(reader, cancel);
        await reader.NextResultAsync(cancel);
        var tables = (await Read(reader, cancel)).Select(right => right.Table);
        var expected = Wall.Grants(tables).SelectMany(g => g.Rights().Select(r => new Right(Roles.Group(g.Login), r.Verb, r.Column ?? "", g.Table))).ToHashSet();
        return
        [
            .. actual.Except(expected).Select(right => $"{right} is granted, and the wall does not say so"),
            .. expected.Except(actual).Select(right => $"{right} is not granted, and the wall says so"),
        ];
    }

    private static async Task<HashSet<Right>> Read(NpgsqlDataReader reader, CancellationToken cancel)
    {
        var rights = new HashSet<Right>();
        while (await reader.ReadAsync(cancel)) rights.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3).Trim('"')));
        return rights;
    }

    private sealed record Right(string Role, string Verb, string Column, string Table)
    {
        public override string ToString() => $"{Role}: {Verb}{(Column == "" ? "" : $" ({Column})")} on {Table}";
    }
}
