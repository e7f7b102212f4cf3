namespace ShopSaaS.Core.Data.Gate;

/// <summary>Each table belongs to shops, behind the one wall, or has a reason not to.</summary>
internal static class TableRules
{
    /// <summary><see cref="Wall.Test"/> as PostgreSQL prints it.</summary>
    private const string Canonical = "(tenant_id = (NULLIF(current_setting('app.current_tenant'::text, true), ''::text))::uuid)";

    private static readonly string OwnTenant = Canonical.Replace("(tenant_id", "(id", StringComparison.Ordinal);

    /// <summary>A row a table on which some login stands outside, with the roles that the wall must name there.</summary>
    private static readonly string Walled = string.Join(" UNION ALL ", Wall.Across.GroupBy(a => a.Table).Select(table => $"""
        SELECT {Sql.Text(table.Key)} AS name, {Sql.Texts(Enum.GetValues<Login>().Except(table.Select(a => a.Login)).Select(Roles.Group)
            .Append(Roles.Owner).Order(StringComparer.Ordinal))} AS roles
        """).Append("SELECT NULL, NULL"));

    public static readonly IReadOnlyList<CatalogRule> All =
    [
        new("Every table has a tenant or a reason", $"""
            WITH {CatalogRule.ShopTables}
            SELECT r.name || ' has no tenant_id (a uuid that must be filled) and is not among the platform tables' FROM relations r
            WHERE r.kind IN ('r', 'p') AND NOT (r.schema = 'public' AND r.bare = ANY ({Sql.Texts(Wall.PlatformTables.Keys)}))
              AND NOT EXISTS (SELECT FROM shop_tables t WHERE t.oid = r.oid AND t.filled)
            """),
        new("Row level security is enabled and forced", $"""
            WITH {CatalogRule.ShopTables}
            SELECT name || CASE WHEN enabled THEN ' does not force row level security on its owner' ELSE ' has row level security switched off' END
            FROM shop_tables WHERE NOT (enabled AND forced)
            UNION ALL SELECT name || ' does not enable and force row level security' FROM relations
            WHERE schema = 'public' AND bare = 'tenants' AND NOT (enabled AND forced)
            """),
        new("Every part of a table has its own wall", $"""
            WITH {CatalogRule.Relations}
            SELECT part.name || ' is a part of ' || i.inhparent::regclass || ' that can be read past its wall' FROM pg_inherits i
            JOIN relations part ON part.oid = i.inhrelid AND part.kind IN ('r', 'p', 'f') WHERE NOT (part.enabled AND part.forced)
            """),
        new("Exactly one restrictive and one permissive policy", $"""
            WITH {CatalogRule.ShopTables}, policies AS (
                SELECT t.name, count(p.oid) FILTER (WHERE NOT p.polpermissive) AS walls, count(p.oid) FILTER (WHERE p.polpermissive) AS doors
                FROM shop_tables t LEFT JOIN pg_policy p ON p.polrelid = t.oid GROUP BY t.name)
            SELECT name || ' has ' || walls || ' restrictive and ' || doors || ' permissive policies' FROM policies WHERE walls <> 1 OR doors <> 1
            """),
        new("The wall is the one canonical text", $"""
            WITH {CatalogRule.ShopTables}
            SELECT t.name || '.' || p.polname || ' is not the canonical tenant test: '
                || concat_ws(' / ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
            FROM shop_tables t JOIN pg_policy p ON p.polrelid = t.oid AND NOT p.polpermissive
            WHERE p.polcmd <> '*' OR pg_get_expr(p.polqual, p.polrelid) IS DISTINCT FROM {Sql.Text(Canonical)}
               OR pg_get_expr(p.polwithcheck, p.polrelid) IS DISTINCT FROM {Sql.Text(Canonical)}
            """),
        new("The wall stands before everybody", $"""
            WITH {CatalogRule.ShopTables}, walled AS ({Walled}), found AS (
                SELECT t.name, p.polname, ARRAY(SELECT coalesce(g.rolname::text, 'PUBLIC') FROM unnest(p.polroles) role LEFT JOIN pg_roles g ON g.oid = role
                    ORDER BY coalesce(g.rolname::text, 'PUBLIC') COLLATE "C") AS roles
                FROM shop_tables t JOIN pg_policy p ON p.polrelid = t.oid AND NOT p.polpermissive)
            SELECT f.name || '.' || f.polname || ' holds for ' || array_to_string(f.roles, ', ') || ' only' FROM found f
            LEFT JOIN walled w ON w.name = f.name WHERE f.roles <> coalesce(w.roles, '{"{PUBLIC}"}')
            """),
        new("No policy asks a function or another table", $"""
            WITH {CatalogRule.Relations}
            SELECT DISTINCT r.name || '.' || p.polname || ' depends on ' || pg_describe_object(d.refclassid, d.refobjid, d.refobjsubid)
            FROM pg_policy p JOIN relations r ON r.oid = p.polrelid JOIN pg_depend d ON d.classid = 'pg_policy'::regclass AND d.objid = p.oid
            WHERE d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass) OR (d.refclassid = 'pg_class'::regclass AND d.refobjid <> p.polrelid)
            """),
        new("The app sees its own tenant only", $"""
            SELECT 'tenants.' || p.polname || ' shows the app more than its own tenant' FROM pg_policy p
            WHERE p.polrelid = 'public.tenants'::regclass AND p.polpermissive AND p.polroles && ARRAY[0, {Sql.Text(Roles.Group(Login.App))}::regrole::oid]
              AND (pg_get_expr(p.polqual, p.polrelid) IS DISTINCT FROM {Sql.Text(OwnTenant)}
                OR pg_get_expr(p.polwithcheck, p.polrelid) IS DISTINCT FROM {Sql.Text(OwnTenant)})
            """),
        new("Columns can use an index behind the wall", $"""
            WITH {CatalogRule.ShopTables}
            SELECT t.name || '.' || a.attname || ' is ' || format_type(a.atttypid, a.atttypmod) || ', which no index serves behind a policy: money is bigint, status text'
            FROM shop_tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_type y ON y.oid = a.atttypid LEFT JOIN pg_type base ON base.oid = y.typbasetype
            WHERE coalesce(base.oid, y.oid) IN ('numeric'::regtype, 'money'::regtype, 'real'::regtype, 'float8'::regtype) OR coalesce(base.typtype, y.typtype) = 'e'
            """),
    ];
}
