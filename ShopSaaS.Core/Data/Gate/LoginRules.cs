namespace ShopSaaS.Core.Data.Gate;

/// <summary>What a login must not be or be able to. Asked as that login.</summary>
internal static class LoginRules
{
    private static readonly string Groups = Sql.Texts(Enum.GetValues<Login>().Select(Roles.Group));

    public static readonly IReadOnlyList<CatalogRule> All =
    [
        new("A login has no power over the server", """
            SELECT format('%s %s%s', current_user, p.what, CASE WHEN r.rolname <> current_user THEN ' through ' || r.rolname ELSE '' END) FROM pg_roles r,
                LATERAL (VALUES (r.rolsuper, 'is superuser'), (r.rolbypassrls, 'bypasses row level security'), (r.rolcreaterole, 'may create roles'),
                    (r.rolcreatedb, 'may create databases'), (r.rolreplication, 'may replicate the server')) p (has, what)
            WHERE p.has AND pg_has_role(current_user, r.oid, 'MEMBER')
            """),
        new("A login is a member of its own group and nothing else", $"""
            SELECT current_user || ' is a member of ' || r.rolname FROM pg_roles r WHERE r.rolname <> current_user AND NOT r.rolsuper
              AND pg_has_role(current_user, r.oid, 'MEMBER') AND r.rolname <> ALL ({Groups})
            UNION ALL SELECT current_user || ' is a member of ' || string_agg(r.rolname, ' and ') FROM pg_roles r
            WHERE r.rolname = ANY ({Groups}) AND pg_has_role(current_user, r.oid, 'MEMBER') HAVING count(*) > 1
            """),
        new("A login owns nothing", """
            SELECT current_user || ' owns ' || c.oid::regclass FROM pg_class c WHERE pg_has_role(current_user, c.relowner, 'MEMBER')
            UNION ALL SELECT current_user || ' owns ' || p.oid::regprocedure FROM pg_proc p WHERE pg_has_role(current_user, p.proowner, 'MEMBER')
            UNION ALL SELECT current_user || ' owns the schema ' || nspname FROM pg_namespace WHERE pg_has_role(current_user, nspowner, 'MEMBER')
            UNION ALL SELECT current_user || ' owns the database' FROM pg_database WHERE datname = current_database() AND pg_has_role(current_user, datdba, 'MEMBER')
            """),
        new("A login makes nothing", """
            SELECT current_user || ' may create in the schema ' || nspname FROM pg_namespace
            WHERE nspname NOT LIKE 'pg\_%' AND has_schema_privilege(oid, 'CREATE')
            UNION ALL SELECT current_user || ' may create schemas' WHERE has_database_privilege(current_database(), 'CREATE')
            UNION ALL SELECT current_user || ' may make temporary tables' WHERE has_database_privilege(current_database(), 'TEMP')
            """),
        new("A login enters no other schema", """
            SELECT current_user || ' may enter the schema ' || nspname FROM pg_namespace n
            WHERE nspname NOT IN ('public', 'information_schema') AND nspname NOT LIKE 'pg\_%' AND has_schema_privilege(oid, 'USAGE')
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e')
            """),
        new("A login's session ends what hangs", """
            SELECT format('%s has no %s', current_user, name) FROM unnest(ARRAY['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']) name
            WHERE current_setting(name) = '0'
            """),
        new("A session begins without a tenant", """
            SELECT current_user || ' begins its sessions with a tenant set' WHERE nullif(current_setting('app.current_tenant', true), '') IS NOT NULL
            """),
    ];
}
