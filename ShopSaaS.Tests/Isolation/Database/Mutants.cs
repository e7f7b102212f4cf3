namespace ShopSaaS.Tests.Isolation.Database;

/// <summary>One way to break the wall.</summary>
/// <param name="Name">What somebody did.</param>
/// <param name="Sql">How, as the administrator. <c>{app}</c> is the app's login of this database.</param>
/// <param name="Culprit">What the gate must name.</param>
/// <param name="Leak">Where rows really come over the wall: SQL that ends with the number of them, run as shop <c>{a}</c> against shop <c>{b}</c>.</param>
/// <param name="As">Whom the leak serves, where that isn't the app's login.</param>
public sealed record Mutant(string Name, string Sql, string Culprit, string? Leak = null, string As = "{app}")
{
    public override string ToString() => Name;

    private const string Wall = "(tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)";
    private const string Foreign = "SELECT count(*) FROM locations WHERE tenant_id = '{b}'";

    public static readonly Mutant[] All =
    [
        new("row level security not forced", "ALTER TABLE locations NO FORCE ROW LEVEL SECURITY", "locations does not force", Foreign, "shopsaas_owner"),
        new("row level security switched off", "ALTER TABLE locations DISABLE ROW LEVEL SECURITY", "locations has row level security switched off", Foreign),
        new("the list of stores without row level security", "ALTER TABLE tenants DISABLE ROW LEVEL SECURITY", "tenants does not enable",
            "SELECT count(*) FROM tenants WHERE id = '{b}'"),
        new("an app that reads the list of stores", "ALTER POLICY own_tenant ON tenants USING (true)", "tenants.own_tenant",
            "SELECT count(*) FROM tenants WHERE id = '{b}'"),
        new("no wall", "DROP POLICY tenant_wall ON locations", "locations has 0 restrictive", Foreign),
        new("a second permissive policy", "CREATE POLICY also ON locations USING (true)", "locations has 1 restrictive and 2 permissive"),
        new("a permissive wall, so that any door opens it",
            $"DROP POLICY tenant_wall ON locations; CREATE POLICY tenant_wall ON locations USING {Wall}", "locations has 0 restrictive", Foreign),
        new("a wall for another login", "ALTER POLICY tenant_wall ON locations TO shopsaas_worker", "locations.tenant_wall holds for shopsaas_worker only", Foreign),
        new("a wall for reading only",
            $"DROP POLICY tenant_wall ON locations; CREATE POLICY tenant_wall ON locations AS RESTRICTIVE FOR SELECT USING {Wall}", "locations.tenant_wall is not the canonical",
            "WITH made AS (INSERT INTO locations (tenant_id, id, name, is_default) VALUES ('{b}', gen_random_uuid(), 'Planted', false) RETURNING 1) SELECT 1"),
        new("a wall with a gap", "ALTER POLICY tenant_wall ON locations USING (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid OR name <> '')",
            "locations.tenant_wall is not the canonical", Foreign),
        new("a wall that asks a table", "ALTER POLICY tenant_wall ON locations USING (tenant_id IN (SELECT id FROM tenants))", "locations.tenant_wall is not the canonical"),
        new("a wall that asks a function", """
            CREATE FUNCTION shop() RETURNS uuid STABLE LANGUAGE sql AS $$ SELECT nullif(current_setting('app.current_tenant', true), '')::uuid $$;
            ALTER POLICY tenant_wall ON locations USING (tenant_id = shop())
            """, "depends on function shop()"),
        new("a wall that asks an IMMUTABLE function", """
            CREATE FUNCTION shop() RETURNS uuid IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN RETURN nullif(current_setting('app.current_tenant', true), '')::uuid; END $$;
            ALTER POLICY tenant_wall ON locations USING (tenant_id = shop())
            """, "shop() reads the tenant and is IMMUTABLE", """
            SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL app.current_tenant = '{b}';
            PREPARE kept AS SELECT count(*) FROM locations WHERE tenant_id = '{b}'; EXECUTE kept; SET LOCAL app.current_tenant = '{a}'; EXECUTE kept
            """),
        new("a key to a bare id", """
            ALTER TABLE locations ADD CONSTRAINT bare UNIQUE (id);
            ALTER TABLE inventory_levels ADD CONSTRAINT bare_fk FOREIGN KEY (location_id) REFERENCES locations (id)
            """, "inventory_levels.bare_fk points at locations"),
        new("a key that pairs the tenant with an id", """
            ALTER TABLE locations ADD CONSTRAINT turned UNIQUE (id, tenant_id);
            ALTER TABLE locations ADD CONSTRAINT turned_fk FOREIGN KEY (tenant_id, id) REFERENCES locations (id, tenant_id) NOT VALID
            """, "locations.turned_fk points at locations"),
        new("a bare key that holds rows together over the wall", """
            ALTER TABLE locations ADD CONSTRAINT bare UNIQUE (id); ALTER TABLE locations ADD COLUMN beside uuid REFERENCES locations (id)
            """, "locations_beside_fkey points at locations", """
            WITH made AS (INSERT INTO locations (tenant_id, id, name, is_default, beside) VALUES ('{a}', gen_random_uuid(), 'Ours', false, '{row}') RETURNING beside)
            SELECT count(*) FROM made WHERE beside = '{row}'
            """),
        new("a column that names another tenant", "ALTER TABLE locations ADD COLUMN other uuid REFERENCES tenants (id)", "locations.locations_other_fkey names another tenant",
            "WITH made AS (INSERT INTO locations (tenant_id, id, name, is_default, other) VALUES ('{a}', gen_random_uuid(), 'Ours', false, '{b}') RETURNING 1) SELECT count(*) FROM made"),
        new("a value unique across shops", "UPDATE locations SET name = id::text; CREATE UNIQUE INDEX names ON locations (name)", "names makes locations unique across shops",
            // 1 when the shop learns that somebody else has the value.
            """
            WITH tried AS (INSERT INTO locations (tenant_id, id, name, is_default) VALUES ('{a}', gen_random_uuid(), '{row}', false) ON CONFLICT DO NOTHING RETURNING 1)
            SELECT 1 - count(*) FROM tried
            """),
        new("a view with its owner's rights", "CREATE VIEW places AS SELECT * FROM locations; GRANT SELECT ON places TO shopsaas_app", "places is a view that reads with its owner",
            "SELECT count(*) FROM places WHERE tenant_id = '{b}'"),
        new("a materialized view", "CREATE MATERIALIZED VIEW places AS SELECT * FROM locations; GRANT SELECT ON places TO shopsaas_app", "places is a materialized view",
            "SELECT count(*) FROM places WHERE tenant_id = '{b}'"),
        new("a foreign table", "CREATE FOREIGN DATA WRAPPER afar; CREATE SERVER afar FOREIGN DATA WRAPPER afar; CREATE FOREIGN TABLE far (tenant_id uuid NOT NULL) SERVER afar",
            "far is a foreign table"),
        new("a rule that writes with the owner's rights", """
            CREATE TABLE names_seen (tenant_id uuid NOT NULL, name text);
            CREATE RULE keep AS ON INSERT TO locations DO ALSO INSERT INTO names_seen VALUES (new.tenant_id, new.name)
            """, "locations.keep is a rule"),
        new("a function with its owner's rights", "CREATE FUNCTION peek() RETURNS SETOF locations LANGUAGE sql SECURITY DEFINER SET search_path = public AS 'SELECT * FROM locations'",
            "peek() is a SECURITY DEFINER function that is not among", "SELECT count(*) FROM peek() WHERE tenant_id = '{b}'"),
        new("a trigger with its owner's rights and no search path", """
            CREATE FUNCTION copied() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN RETURN new; END';
            CREATE TRIGGER copying AFTER INSERT ON locations FOR EACH ROW EXECUTE FUNCTION copied()
            """, "copied() is SECURITY DEFINER and does not pin"),
        new("a right to empty a table", "GRANT TRUNCATE ON email_messages TO shopsaas_app", "shopsaas_app holds TRUNCATE on email_messages"),
        new("a right to point at a table", "GRANT REFERENCES ON locations TO shopsaas_app", "shopsaas_app holds REFERENCES on locations"),
        new("a right that can be passed on", "GRANT SELECT ON locations TO shopsaas_app WITH GRANT OPTION", "with the right to pass it on on locations"),
        new("a ledger that can be rewritten", "GRANT UPDATE ON stock_movements TO shopsaas_app", "shopsaas_app: UPDATE on stock_movements is granted"),
        new("a log that can be cleared", "GRANT DELETE ON audit_entries TO {app}", "DELETE on audit_entries is granted"),
        new("a plan the shop gives itself", "GRANT UPDATE (plan) ON tenants TO shopsaas_app", "shopsaas_app: UPDATE (plan) on tenants is granted"),
        new("people readable from inside a shop", "GRANT SELECT ON users TO shopsaas_app", "shopsaas_app: SELECT on users is granted"),
        new("a table open to PUBLIC", "GRANT SELECT ON locations TO PUBLIC", "PUBLIC: SELECT on locations is granted"),
        new("a grant that went missing", "REVOKE DELETE ON locations FROM shopsaas_app", "shopsaas_app: DELETE on locations is not granted"),
        new("an open sequence", "CREATE SEQUENCE counting; GRANT USAGE ON SEQUENCE counting TO shopsaas_app", "shopsaas_app holds USAGE on the sequence counting"),
        new("whatever is made next is open", "ALTER DEFAULT PRIVILEGES FOR ROLE shopsaas_owner IN SCHEMA public GRANT SELECT ON TABLES TO shopsaas_app", "shopsaas_app would be granted SELECT"),
        new("a part of a table without a wall", $"""
            CREATE TABLE visits (tenant_id uuid NOT NULL, id uuid NOT NULL, PRIMARY KEY (tenant_id, id)) PARTITION BY HASH (tenant_id);
            ALTER TABLE visits ENABLE ROW LEVEL SECURITY; ALTER TABLE visits FORCE ROW LEVEL SECURITY;
            CREATE POLICY tenant_wall ON visits AS RESTRICTIVE USING {Wall} WITH CHECK {Wall}; CREATE POLICY everyone ON visits USING (true) WITH CHECK (true);
            CREATE TABLE visits_0 PARTITION OF visits FOR VALUES WITH (MODULUS 1, REMAINDER 0);
            INSERT INTO visits SELECT tenant_id, id FROM locations; GRANT SELECT ON visits, visits_0 TO shopsaas_app
            """, "visits_0 is a part of visits", "SELECT count(*) FROM visits_0 WHERE tenant_id = '{b}'"),
        new("a table without a tenant", "CREATE TABLE notes (id uuid PRIMARY KEY, body text)", "notes has no tenant_id"),
        new("a table whose tenant may be missing", "CREATE TABLE notes (tenant_id uuid, body text)", "notes has no tenant_id"),
        new("a table of shops in another schema", """
            CREATE SCHEMA attic; CREATE TABLE attic.places AS SELECT * FROM locations; GRANT USAGE ON SCHEMA attic TO shopsaas_app; GRANT SELECT ON attic.places TO shopsaas_app
            """, "attic.places", "SELECT count(*) FROM attic.places WHERE tenant_id = '{b}'"),
        new("a login that enters another schema", "CREATE SCHEMA attic; GRANT USAGE ON SCHEMA attic TO shopsaas_app", "may enter the schema attic"),
        new("money as numeric", "ALTER TABLE locations ADD COLUMN rent numeric(10, 2)", "locations.rent is numeric(10,2)"),
        new("a status as an enum", "CREATE TYPE mood AS ENUM ('open', 'closed'); ALTER TABLE locations ADD COLUMN mood mood", "locations.mood is mood"),
        new("large objects for everybody", "GRANT EXECUTE ON FUNCTION lo_from_bytea(oid, bytea), lo_get(oid) TO PUBLIC", "lo_get(oid) is open to everybody", """
            SET LOCAL app.current_tenant = '{b}'; SELECT lo_from_bytea(4711, 'theirs'); SET LOCAL app.current_tenant = '{a}'; SELECT count(*) FROM lo_get(4711)
            """),
        new("a large object", "SELECT lo_from_bytea(4711, 'anything')", "the large object 4711"),
        new("a login that bypasses row level security", "ALTER ROLE \"{app}\" BYPASSRLS", "bypasses row level security", Foreign),
        new("a login that is superuser", "ALTER ROLE \"{app}\" SUPERUSER", "is superuser", Foreign),
        new("a login in a group that bypasses row level security", "CREATE ROLE backup_of_{app} BYPASSRLS; GRANT backup_of_{app} TO \"{app}\"",
            "bypasses row level security through backup_of_", "SET LOCAL ROLE backup_of_{app}; SELECT 1"),
        new("a login in PostgreSQL's group that reads everything", "GRANT pg_read_all_data TO \"{app}\"", "is a member of pg_read_all_data", "SELECT count(*) FROM key_ring"),
        new("a login in two groups", "GRANT shopsaas_signin TO \"{app}\"", "is a member of shopsaas_", "SELECT count(*) FROM users"),
        new("a login that can become the owner", "GRANT shopsaas_owner TO \"{app}\"", "is a member of shopsaas_owner",
            "ALTER TABLE locations NO FORCE ROW LEVEL SECURITY; SET LOCAL ROLE shopsaas_owner; " + Foreign),
        new("a table that belongs to a login", "ALTER TABLE locations OWNER TO \"{app}\"", "owns locations", "ALTER TABLE locations NO FORCE ROW LEVEL SECURITY; " + Foreign),
        new("a login that may create tables", "GRANT CREATE ON SCHEMA public TO shopsaas_app", "may create in the schema public"),
        new("a login that may make temporary tables", "GRANT TEMPORARY ON DATABASE \"{database}\" TO shopsaas_app", "may make temporary tables"),
    ];
}
