using Npgsql;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Isolation.Database;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Bench;

/// <summary>
/// A database with many shops, each with a thousand products, made by the administrator. Every table's other columns come from a row that
/// was made out of the catalog, so that the bench outlives changes of tables. Shops' rows lie scattered, as they do when shops grow side by side.
/// </summary>
public sealed class ThousandShops(MigratedDatabase database, int shops) : IAsyncDisposable
{
    public const int Products = 1000, Shelves = 10, Orders = 60;

    public MigratedDatabase Database => database;
    public int Shops => shops;

    /// <summary>The n-th shop, from 1.</summary>
    public StoreInfo Store(int n) => new(new TenantId(Id($"t{n}")), $"t{n}", $"Shop {n}", null, "EUR", "DE", "atelier", "active", null, null, true, null);

    /// <summary>The cart of the n-th shop.</summary>
    public static Guid Cart(int n) => Id($"cart{n}");

#pragma warning disable CA5351 // no secret: PostgreSQL makes the same ids with md5()
    private static Guid Id(string name) => Guid.ParseExact(Convert.ToHexString(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes(name))), "N");
#pragma warning restore CA5351

    public static async Task<ThousandShops> Open(TestDatabase server, int shops)
    {
        var made = new ThousandShops(await server.Alone(), shops);
        await using var admin = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(made.Database.Admin) { CommandTimeout = 0 }.ConnectionString);
        await admin.OpenAsync();
        var schema = await Schema.Read(admin);
        var rows = new RowMaker(admin, schema);
        var sample = TenantId.New();
        await rows.Fill(sample);

        var indexes = await Indexes(admin, "products", "product_variants");
        await Execute(admin, $"SET session_replication_role = replica; {string.Join(";", indexes.Select(i => $"DROP INDEX {i.Name}"))}");
        var tenants = $"generate_series(1, {shops}) n";
        async Task Fill(string name, string from, params (string Column, string Value)[] own)
        {
            var row = new Dictionary<string, string>(rows.Row(name, sample));
            foreach (var (column, value) in own) row[column] = value;
            await Execute(admin, $"INSERT INTO {name} ({string.Join(", ", row.Keys.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", row.Values)} FROM {from}");
        }
        (string, string) Tenant(string column = "tenant_id") => (column, "md5('t' || n)::uuid");

        await Fill("tenants", tenants, Tenant("id"), ("slug", "'t' || n"), ("name", "'Shop ' || n"), ("status", "'active'"), ("erase_after", "NULL"), ("currency", "'EUR'"), ("country", "'DE'"));
        await Fill("categories", $"generate_series(0, {Shelves - 1}) c, {tenants}", Tenant(), ("id", "md5('c' || n || '-' || c)::uuid"), ("slug", "'shelf-' || c"),
            ("name", "'Shelf ' || c"), ("parent_id", "NULL"), ("position", "c"));
        await Fill("products", $"generate_series(1, {Products}) p, {tenants}", Tenant(), ("id", "md5('p' || n || '-' || p)::uuid"), ("slug", "'product-' || p"),
            ("name", "'Product ' || p || (ARRAY[' of oak', ' of steel', ' in linen', ' for two'])[1 + p % 4]"), ("description", "repeat('Made to be used every day. ', 10)"),
            ("status", "CASE WHEN p % 10 < 8 THEN 'active' ELSE 'draft' END"), ("price_minor", "100 + p * 7 % 5000"), ("quantity", "p % 60"),
            ("category_id", $"md5('c' || n || '-' || p % {Shelves})::uuid"), ("images", "'[]'"), ("options", "'[]'"), ("specs", "'[]'"), ("tags", "ARRAY['home', 'new']"));
        await Fill("product_variants", $"generate_series(1, {Products}) p, {tenants}", Tenant(), ("id", "md5('v' || n || '-' || p)::uuid"),
            ("product_id", "md5('p' || n || '-' || p)::uuid"), ("sku", "'SKU-' || p"), ("price_minor", "100 + p * 7 % 5000"), ("quantity", "p % 60"), ("reserved", "0"));
        await Fill("carts", tenants, Tenant(), ("id", "md5('cart' || n)::uuid"), ("status", "'active'"), ("currency", "'EUR'"), ("customer_id", "NULL"), ("voucher_code_id", "NULL"));
        await Fill("cart_items", $"generate_series(1, 3) p, {tenants}", Tenant(), ("id", "md5('i' || n || '-' || p)::uuid"), ("cart_id", "md5('cart' || n)::uuid"),
            ("product_id", "md5('p' || n || '-' || p)::uuid"), ("variant_id", "md5('v' || n || '-' || p)::uuid"));
        await Fill("orders", $"generate_series(1, {Orders}) o, {tenants}", Tenant(), ("id", "md5('o' || n || '-' || o)::uuid"), ("number", "1000 + o"), ("checkout_id", "md5('q' || n || '-' || o)::uuid"),
            ("status", "(ARRAY['pending', 'processing', 'shipped'])[1 + o % 3]"), ("status_token_hash", "md5('h' || n || '-' || o)"), ("stripe_payment_intent_id", "'pi_' || n || '_' || o"),
            ("currency", "'EUR'"), ("customer_id", "NULL"), ("created_at", "now() - o * interval '7 hours'"));
        await Fill("order_items", $"generate_series(1, {Orders}) o, generate_series(1, 2) i, {tenants}", Tenant(), ("id", "md5('l' || n || '-' || o || '-' || i)::uuid"),
            ("order_id", "md5('o' || n || '-' || o)::uuid"), ("position", "i"));
        await Fill("stock_reservations", $"generate_series(1, 20) r, {tenants}", Tenant(), ("id", "md5('r' || n || '-' || r)::uuid"), ("variant_id", "md5('v' || n || '-' || r)::uuid"),
            ("checkout_id", "md5('q' || n || '-' || r)::uuid"), ("cart_id", "md5('k' || n || '-' || r)::uuid"));
        await Execute(admin, $"SET maintenance_work_mem = '256MB'; {string.Join(";", indexes.Select(i => i.Sql))}");
        await Execute(admin, "VACUUM ANALYZE");
        return made;
    }

    private static async Task<List<(string Name, string Sql)>> Indexes(NpgsqlConnection admin, params string[] tables)
    {
        await using var command = new NpgsqlCommand("""
            SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
            WHERE i.indrelid::regclass::text = ANY ($1) AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
            """, admin) { Parameters = { new() { Value = tables } } };
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<(string, string)>();
        while (await reader.ReadAsync()) found.Add((reader.GetString(0), reader.GetString(1)));
        return found;
    }

    /// <summary>How often each table of shops was read from end to end.</summary>
    public async Task<Dictionary<string, long>> WholeReads()
    {
        await using var source = NpgsqlDataSource.Create(database.Admin);
        await using var command = source.CreateCommand("SELECT relname, seq_scan FROM pg_stat_user_tables WHERE relname <> ALL ($1)");
        command.Parameters.Add(new() { Value = Wall.PlatformTables.Keys.ToArray() });
        await using var reader = await command.ExecuteReaderAsync();
        var reads = new Dictionary<string, long>();
        while (await reader.ReadAsync()) reads[reader.GetString(0)] = reader.GetInt64(1);
        return reads;
    }

    /// <summary>As the administrator.</summary>
    public async Task Execute(string sql)
    {
        await using var admin = new NpgsqlConnection(database.Admin);
        await admin.OpenAsync();
        await Execute(admin, sql);
    }

    private static async Task Execute(NpgsqlConnection admin, string sql)
    {
        if (sql.Trim(' ', ';').Length == 0) return;
        await using var command = new NpgsqlCommand(sql, admin) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
