namespace ShopSaaS.Core.Data.Gate;

/// <summary>No key reaches over the wall: PostgreSQL checks keys past every policy.</summary>
internal static class KeyRules
{
    public static readonly IReadOnlyList<CatalogRule> All =
    [
        new("Every unique key leads with the tenant", $"""
            WITH {CatalogRule.ShopTables}
            SELECT i.indexrelid::regclass || ' makes ' || t.name || ' unique across shops: its first column is not tenant_id'
            FROM pg_index i JOIN shop_tables t ON t.oid = i.indrelid JOIN pg_class c ON c.oid = i.indexrelid
            WHERE (i.indisunique OR i.indisexclusion) AND i.indkey[0] <> t.tenant_column
              AND c.relname <> ALL ({Sql.Texts(WallExceptions.UniqueAcrossShops.Keys)})
            """),
        new("Every foreign key carries the tenant", $"""
            WITH {CatalogRule.ShopTables}
            SELECT k.conrelid::regclass || '.' || k.conname || ' points at ' || target.name || ' without carrying the tenant'
            FROM pg_constraint k JOIN shop_tables target ON target.oid = k.confrelid
            WHERE k.contype = 'f' AND NOT EXISTS (
                SELECT FROM unnest(k.conkey, k.confkey) AS pair (here, there)
                JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = pair.here AND a.attname = 'tenant_id'
                WHERE pair.there = target.tenant_column)
            UNION ALL SELECT t.name || '.' || k.conname || ' names another tenant than the row''s own'
            FROM pg_constraint k JOIN shop_tables t ON t.oid = k.conrelid
            WHERE k.contype = 'f' AND k.confrelid = 'public.tenants'::regclass AND k.conkey <> ARRAY[t.tenant_column]
            """),
    ];
}
