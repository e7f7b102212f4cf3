using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Isolation.Database;

/// <summary>The tenant wall, attacked from inside the program and from behind it. Each attack is first shown to work where no wall stands.</summary>
public sealed class WallTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<TenantId> ShopWithProduct(string slug)
    {
        var shop = await database.OpenShop();
        await database.Work.Write(shop, db =>
        {
            db.Products.Add(new Product { Name = "Mug", Slug = slug });
            return Task.CompletedTask;
        }, Cancel);
        return shop;
    }

    [Fact]
    public async Task A_shop_sees_its_own_rows_and_no_others()
    {
        var (a, b) = (await ShopWithProduct("a-mug"), await ShopWithProduct("b-mug"));
        Assert.Equal(["a-mug"], await database.Work.Read(a, db => db.Products.Select(p => p.Slug).ToListAsync(Cancel)));
        Assert.Equal(["b-mug"], await database.Work.Read(b, db => db.Products.Select(p => p.Slug).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task A_forgotten_filter_still_returns_only_the_shops_own_rows()
    {
        var a = await ShopWithProduct("a");
        await ShopWithProduct("b");
        var seen = await database.Work.Read(a, db => db.Products.IgnoreQueryFilters().Select(p => p.TenantId).Distinct().ToListAsync(Cancel));
        Assert.Equal([a], seen);
        // The administrator, for whom there is no wall, sees more: the rows are there.
        Assert.True(await Scalar(database.Admin, "SELECT count(DISTINCT tenant_id) FROM products") is > 1L);
    }

    [Fact]
    public async Task Without_a_tenant_there_is_no_unit_of_work() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Work.Read(default, db => db.Products.CountAsync(Cancel)));

    [Theory]
    [InlineData(""), InlineData("SET app.current_tenant = '';")]
    public async Task A_login_that_names_no_shop_sees_no_row(string before)
    {
        await ShopWithProduct("c");
        Assert.Equal(0L, await Scalar(AsLogin(Login.App), before + "SELECT count(*) FROM products"));
    }

    [Fact]
    public async Task A_row_can_not_be_written_into_another_shop()
    {
        var (a, b) = (await database.OpenShop(), await database.OpenShop());
        var insert = $"INSERT INTO locations (tenant_id, id, name, is_default) VALUES ('{b}', gen_random_uuid(), 'Theirs', false)";
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Scalar(AsLogin(Login.App), $"BEGIN; SET LOCAL app.current_tenant = '{a}'; {insert}; COMMIT"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        await Scalar(AsLogin(Login.App), $"BEGIN; SET LOCAL app.current_tenant = '{b}'; {insert}; COMMIT");
    }

    [Fact]
    public async Task A_row_can_not_point_over_the_wall()
    {
        var (a, b) = (await ShopWithProduct("mine"), await ShopWithProduct("theirs"));
        var theirs = await database.Work.Read(b, db => db.Products.Select(p => p.Id).SingleAsync(Cancel));
        await Assert.ThrowsAsync<DbUpdateException>(() => database.Work.Write(a, db =>
        {
            db.Variants.Add(new ProductVariant { ProductId = theirs, Name = "Stolen" });
            return Task.CompletedTask;
        }, Cancel));
    }

    [Fact]
    public async Task Every_index_of_a_tenant_table_leads_with_the_tenant_but_where_a_login_looks_across()
    {
        var others = await Rows("""
            SELECT c.relname FROM pg_index i
            JOIN pg_attribute t ON t.attrelid = i.indrelid AND t.attname = 'tenant_id' AND t.attnotnull
            JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace
            WHERE i.indkey[0] <> t.attnum
            """);
        Assert.Empty(others.Select(o => (string)o[0]!).Except(Wall.Across.Select(a => a.Table)));
    }

    public static TheoryData<string, string> Forbidden => new()
    {
        { "App", "UPDATE stock_movements SET quantity = 0" }, { "App", "DELETE FROM stock_movements" }, { "App", "DELETE FROM audit_entries" },
        { "App", "SELECT * FROM users" }, { "App", "SELECT * FROM key_ring" }, { "App", "SELECT * FROM stripe_events" }, { "App", "TRUNCATE products" },
        { "App", "CREATE TABLE public.mine (id int)" }, { "App", "CREATE TEMP TABLE mine (id int)" }, { "App", "INSERT INTO tenants (id) VALUES (gen_random_uuid())" },
        { "SignIn", "SELECT * FROM products" }, { "SignIn", "SELECT * FROM orders" }, { "SignIn", "DELETE FROM tenants" },
        { "Worker", "SELECT * FROM products" }, { "Worker", "SELECT * FROM orders" }, { "Worker", "DELETE FROM outbox_messages" }, { "Worker", "SELECT * FROM users" },
        { "Platform", "SELECT name FROM products" }, { "Platform", "SELECT email FROM customers" }, { "Platform", "DELETE FROM platform_log" },
        { "Platform", "UPDATE users SET email = ''" },
    };

    [Theory, MemberData(nameof(Forbidden))]
    public async Task A_login_can_not_do_what_its_work_does_not_need(string login, string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Scalar(AsLogin(Enum.Parse<Login>(login)), sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private string AsLogin(Login login)
    {
        var admin = new NpgsqlConnectionStringBuilder(database.Admin);
        return new NpgsqlConnectionStringBuilder(database.Admin)
        {
            Username = Roles.User(login, admin.Database!), Password = LoginSecrets.For(database.Admin, "").PasswordOf(login), Pooling = false,
        }.ConnectionString;
    }

    private static async Task<object?> Scalar(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancel);
    }

    private async Task<List<object?[]>> Rows(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.Admin);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(Cancel)) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        return rows;
    }
}
