namespace ShopSaaS.Core.Data.Gate;

/// <summary>Nothing kept in the database reads or writes with another's rights.</summary>
internal static class CodeRules
{
    private const string OurRoutines = """
        routines AS (
            SELECT p.*, p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))
        """;

    private static readonly string AllowedDefiners = Sql.Texts(WallExceptions.DefinerFunctions.Keys);

    public static readonly IReadOnlyList<CatalogRule> All =
    [
        new("Every view asks as its reader", $"""
            WITH {CatalogRule.Relations}
            SELECT name || ' is a view that reads with its owner''s rights (no security_invoker)' FROM relations
            WHERE kind = 'v' AND NOT coalesce(options, '{"{}"}') && ARRAY['security_invoker=true', 'security_invoker=on', 'security_invoker=1']
            """),
        new("No copy of rows without a wall", $"""
            WITH {CatalogRule.Relations}
            SELECT name || CASE kind WHEN 'm' THEN ' is a materialized view' ELSE ' is a foreign table' END || ', which can have no wall' FROM relations WHERE kind IN ('m', 'f')
            """),
        new("No rule rewrites a table", $"""
            WITH {CatalogRule.Relations}
            SELECT r.name || '.' || w.rulename || ' is a rule, which runs with the rights of the table''s owner'
            FROM pg_rewrite w JOIN relations r ON r.oid = w.ev_class WHERE w.rulename <> '_RETURN'
            """),
        new("No function runs with its owner's rights", $"""
            WITH {OurRoutines}
            SELECT name || ' is a SECURITY DEFINER function that is not among the exceptions' FROM routines WHERE prosecdef AND name <> ALL ({AllowedDefiners})
            UNION ALL SELECT name || ' is SECURITY DEFINER and does not pin its search_path' FROM routines
            WHERE prosecdef AND NOT EXISTS (SELECT FROM unnest(proconfig) setting WHERE setting LIKE 'search\_path=%')
            UNION ALL SELECT name || ' is SECURITY DEFINER and anybody may call it' FROM routines
            WHERE prosecdef AND EXISTS (SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) x WHERE x.grantee = 0)
            """),
        new("Functions that read the tenant are STABLE", $"""
            WITH {OurRoutines}
            SELECT name || ' reads the tenant and is ' || CASE provolatile WHEN 'i' THEN 'IMMUTABLE: its answer for one shop is kept for the next' ELSE 'VOLATILE' END
            FROM routines WHERE prokind IN ('f', 'p') AND provolatile <> 's' AND pg_get_functiondef(oid) ~* 'current_setting|app\.current_tenant'
            """),
        new("No large objects", $"""
            SELECT 'the large object ' || oid || ' is open to every shop' FROM pg_largeobject_metadata
            UNION ALL SELECT p.oid::regprocedure || ' is open to everybody, and large objects have no wall' FROM pg_proc p
            WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname ~ '^lo(_|read$|write$)'
              AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x WHERE x.grantee = 0)
              -- A hosted server's administrator is no superuser and can't close them.
              AND EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member AND r.rolsuper WHERE m.roleid = {Sql.Text(Roles.Owner)}::regrole)
            """),
    ];
}
