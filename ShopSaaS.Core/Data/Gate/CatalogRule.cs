namespace ShopSaaS.Core.Data.Gate;

/// <summary>One thing that must not be in the database's catalog.</summary>
/// <param name="Name">What holds when nothing is wrong.</param>
/// <param name="Breaches">SQL with one text column: a row a breach, naming the culprit and what is wrong with it.</param>
public sealed record CatalogRule(string Name, string Breaches)
{
    /// <summary>Every relation that is ours to look after: not PostgreSQL's own, not an extension's.</summary>
    internal const string Relations = """
        relations AS (
            SELECT c.oid, c.oid::regclass::text AS name, n.nspname AS schema, c.relname AS bare, c.relkind AS kind, c.relacl AS acl, c.reloptions AS options,
                c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
        """;

    /// <summary>With <c>relations</c>, those that hold shops' rows, and the number of their column tenant_id.</summary>
    internal static readonly string ShopTables = $"""
        {Relations}, shop_tables AS (
            SELECT r.*, a.attnum AS tenant_column, a.attnotnull AND a.atttypid = 'uuid'::regtype AS filled
            FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
            WHERE r.kind IN ('r', 'p') AND NOT (r.schema = 'public' AND r.bare = ANY ({Sql.Texts(Wall.PlatformTables.Keys)})))
        """;
}

/// <summary>Names as SQL. Every one comes from our own source.</summary>
internal static class Sql
{
    public static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Texts(IEnumerable<string> values) => $"ARRAY[{string.Join(", ", values.Select(Text))}]::text[]";
}
