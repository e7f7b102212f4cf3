namespace ShopSaaS.Core.Data;

/// <summary>
/// The wall as SQL. Run by the owner after every migration, whole: policies and grants are always what <see cref="Wall"/> says, a table
/// somebody forgot can't exist, and a rewrite that dropped FORCE is mended at the next start.
/// </summary>
public static class WallSql
{
    /// <summary>Everything for the given tenant tables, in one transaction's worth of statements.</summary>
    public static string For(IEnumerable<string> tenantTables)
    {
        var sql = new List<string>();
        var groups = Enum.GetValues<Login>().Select(Roles.Group).ToArray();
        var everyone = string.Join(", ", groups);
        sql.Add($"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {everyone};");
        sql.Add($"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {everyone};");
        sql.Add($"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {Roles.Group(Login.SignIn)};");

        var tables = tenantTables.Order(StringComparer.Ordinal).ToArray();
        foreach (var table in tables) TenantTable(sql, table);
        Tenants(sql);
        foreach (var grant in Wall.Grants(tables)) sql.Add($"GRANT {grant.Privileges} ON {grant.Table} TO {Roles.Group(grant.Login)};");
        return string.Join("\n", sql);
    }

    private static void TenantTable(List<string> sql, string table)
    {
        var across = Wall.Across.Where(a => a.Table == table).Select(a => Roles.Group(a.Login)).ToArray();
        var walled = across.Length == 0
            ? "PUBLIC"
            : string.Join(", ", Enum.GetValues<Login>().Select(Roles.Group).Except(across).Append(Roles.Owner));
        sql.Add($"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
            ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
            DROP POLICY IF EXISTS tenant_wall ON {table};
            CREATE POLICY tenant_wall ON {table} AS RESTRICTIVE FOR ALL TO {walled} USING ({Wall.Test}) WITH CHECK ({Wall.Test});
            DROP POLICY IF EXISTS everyone ON {table};
            CREATE POLICY everyone ON {table} FOR ALL TO PUBLIC USING (true) WITH CHECK (true);
            """);
    }

    private static void Tenants(List<string> sql)
    {
        var own = Wall.Test.Replace("tenant_id", "id", StringComparison.Ordinal);
        var outside = string.Join(", ", Wall.SeeEveryTenant.Select(Roles.Group));
        sql.Add($"""
            ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
            ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
            DROP POLICY IF EXISTS own_tenant ON tenants;
            CREATE POLICY own_tenant ON tenants FOR ALL TO {Roles.Group(Login.App)} USING ({own}) WITH CHECK ({own});
            DROP POLICY IF EXISTS every_tenant ON tenants;
            CREATE POLICY every_tenant ON tenants FOR ALL TO {outside} USING (true) WITH CHECK (true);
            DROP POLICY IF EXISTS grace_period ON tenants;
            CREATE POLICY grace_period ON tenants AS RESTRICTIVE FOR DELETE TO {outside} USING ({Wall.MayErase});
            """);
    }
}
