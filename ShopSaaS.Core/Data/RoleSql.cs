namespace ShopSaaS.Core.Data;

/// <summary>The roles as SQL: groups that hold the rights, one login per database in each, an owner nobody logs in as.</summary>
internal static class RoleSql
{
    public static string For(string database, Func<Login, string> passwordOf)
    {
        var sql = new List<string>();
        sql.Add(Ensure(Roles.Owner, "NOLOGIN"));
        sql.Add($"GRANT {Roles.Owner} TO CURRENT_USER;");
        sql.Add($"REVOKE CONNECT, TEMPORARY ON DATABASE \"{database}\" FROM PUBLIC;");
        sql.Add($"GRANT CONNECT, CREATE ON DATABASE \"{database}\" TO {Roles.Owner};");
        sql.Add($"ALTER SCHEMA public OWNER TO {Roles.Owner};");
        sql.Add("REVOKE CREATE ON SCHEMA public FROM PUBLIC;");
        sql.Add(NoLargeObjects);
        foreach (var login in Enum.GetValues<Login>())
        {
            var (group, user) = (Roles.Group(login), Roles.User(login, database));
            sql.Add(Ensure(group, "NOLOGIN"));
            sql.Add($"GRANT USAGE ON SCHEMA public TO {group};");
            sql.Add(Ensure(user, "LOGIN"));
            // The password is derived by us from base64url characters only; ALTER ROLE takes no parameters.
            sql.Add($"ALTER ROLE \"{user}\" LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '{passwordOf(login)}';");
            sql.Add($"GRANT {group} TO \"{user}\";");
            sql.Add($"GRANT CONNECT ON DATABASE \"{database}\" TO \"{user}\";");
            sql.Add($"ALTER ROLE \"{user}\" IN DATABASE \"{database}\" SET statement_timeout = '15s';");
            sql.Add($"ALTER ROLE \"{user}\" IN DATABASE \"{database}\" SET lock_timeout = '5s';");
            sql.Add($"ALTER ROLE \"{user}\" IN DATABASE \"{database}\" SET idle_in_transaction_session_timeout = '30s';");
        }
        return string.Join("\n", sql);
    }

    // Large objects are one heap for the whole database, without a policy. We use none, so nobody may make or open any. A hosted server
    // keeps these functions for itself; there the program goes on without.
    private const string NoLargeObjects = """
        DO $$ DECLARE routine regprocedure; BEGIN
          FOR routine IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname ~ '^lo(_|read$|write$)'
            AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x WHERE x.grantee = 0)
          LOOP EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', routine); END LOOP;
        EXCEPTION WHEN insufficient_privilege THEN NULL;
        END $$;
        """;

    private static string Ensure(string role, string kind) =>
        $"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE \"{role}\" {kind}; END IF; END $$;";
}
