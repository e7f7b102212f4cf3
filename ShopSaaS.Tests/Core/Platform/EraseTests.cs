using Npgsql;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Platform;
using ShopSaaS.Core.Platform.Exports;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Isolation.Database;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Platform;

/// <summary>What is erased is gone from every table and folder; what isn't, is untouched; and nothing is erased before its time.</summary>
public sealed class EraseTests(TestDatabase server)
{
    private const string Why = "The merchant asked us to close it";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_erased_store_leaves_no_row_and_no_file_and_touches_nobody_else()
    {
        await using var host = await PlatformHost.Open(server);
        var (victim, bystander) = (TenantId.New(), TenantId.New());
        await using var source = NpgsqlDataSource.Create(host.Database.Admin);
        await using var admin = await source.OpenConnectionAsync(Cancel);
        var schema = await Schema.Read(admin);
        var rows = new RowMaker(admin, schema);
        await rows.Fill(victim, bystander);
        var olga = await host.Operator();
        // Hers alone and hers too: a person who works only here, and one who works at both.
        var (onlyHere, both) = (await Member(host, victim), await Member(host, victim));
        await host.Ask($"INSERT INTO memberships (tenant_id, id, user_id, role, grants, created_at) VALUES ('{bystander}', gen_random_uuid(), '{both}', 'staff', '{{}}', now())");
        await host.Ask($"INSERT INTO memberships (tenant_id, id, user_id, role, grants, created_at) VALUES ('{victim}', gen_random_uuid(), '{olga.UserId}', 'staff', '{{}}', now())");
        foreach (var tenant in new[] { victim, bystander })
        {
            Directory.CreateDirectory(Path.Combine(host.Folder, "media", tenant.ToString(), "products"));
            await File.WriteAllTextAsync(Path.Combine(host.Folder, "media", tenant.ToString(), "products", "mug-480.webp"), "picture", Cancel);
        }
        await host.Ask($"UPDATE tenants SET status = 'active', erase_after = NULL");
        await host.Ask($"UPDATE tenants SET name = 'Moss', slug = 'moss-and-more' WHERE id = '{victim}'");
        (await host.Get<AskForExport>().AsOperator(olga.Actor, victim, Why, Cancel)).OrThrow();
        (await host.Get<DeleteStore>().Run(olga.Actor, victim, "Moss", Why, Cancel)).OrThrow();
        await host.Ask($"UPDATE tenants SET erase_after = now() - interval '1 second' WHERE id = '{victim}'");
        host.Clock.Now = TimeProvider.System.GetUtcNow();

        var shops = schema.Shops.Select(t => t.Name).Where(t => t != "tenants").ToList();
        foreach (var table in shops) Assert.True(await Count(host, table, victim) > 0, $"{table} held no row of the store, so erasing it proves nothing");
        var before = await Checksums(host, shops, bystander);
        Assert.NotEmpty(Files(host, victim));

        Assert.Equal(1, await host.Get<EraseStores>().Run(Cancel));

        foreach (var table in shops) Assert.Equal(0L, await Count(host, table, victim));
        Assert.Equal(0L, await host.Ask($"SELECT count(*) FROM tenants WHERE id = '{victim}'"));
        Assert.Empty(Files(host, victim));
        Assert.Single(Files(host, bystander));
        Assert.Equal(before, await Checksums(host, shops, bystander));
        Assert.Equal(0L, await host.Ask($"SELECT count(*) FROM users WHERE id = '{onlyHere}'"));
        Assert.Equal(2L, await host.Ask($"SELECT count(*) FROM users WHERE id IN ('{both}', '{olga.UserId}')"));
        Assert.Equal("ShopSaaS Moss", await host.Ask($"SELECT operator_name || ' ' || store_name FROM platform_log WHERE store_id = '{victim}' AND action = 'store.erased'"));
        Figures.Note("Erasure", "tables emptied of the erased store", shops.Count);

        // The address is nobody's for good, and the next round finds nothing to do.
        Assert.False((await host.Get<CheckSlug>().Run("moss-and-more", Cancel)).Available);
        var again = await host.Get<RegisterStore>().Run(new("Moss", "moss-and-more", "new@example.com", PlatformHost.Password, "atelier", "EUR", "DE"), Cancel);
        Assert.Equal(Codes.AlreadyExists, again.Refusal!.Code);
        Assert.Null(await host.Get<StoreDirectory>().Find("moss-and-more", Cancel));
        Assert.DoesNotContain((await host.Get<ListStores>().Run(new(Status: TenantStatus.Deleted), Cancel)).Items, s => s.Slug == "moss-and-more");
        Assert.Equal(0, await host.Get<EraseStores>().Run(Cancel));
    }

    [Fact]
    public async Task The_database_erases_nothing_before_its_time_whoever_asks()
    {
        await using var host = await PlatformHost.Open(server);
        var (olga, store) = (await host.Operator(), await host.Store());
        var name = (string)(await host.Ask($"SELECT name FROM tenants WHERE id = '{store}'"))!;
        var erase = $"WITH gone AS (DELETE FROM tenants WHERE id = '{store}' RETURNING 1) SELECT count(*) FROM gone";
        Assert.Equal(0L, await host.Ask(Login.Platform, erase));
        (await host.Get<DeleteStore>().Run(olga.Actor, store, name, Why, Cancel)).OrThrow();
        Assert.Equal(0L, await host.Ask(Login.Platform, erase, store));

        // A program whose clock runs ahead is refused too, and has touched nothing.
        var picture = Path.Combine(host.Folder, "media", store.ToString(), "mug-480.webp");
        Directory.CreateDirectory(Path.GetDirectoryName(picture)!);
        await File.WriteAllTextAsync(picture, "picture", Cancel);
        host.Clock.Now += DeleteStore.Grace + TimeSpan.FromDays(1);
        Assert.Equal(0, await host.Get<EraseStores>().Run(Cancel));
        Assert.True(File.Exists(picture));
        Assert.Equal(2L, await host.Ask($"SELECT count(*) FROM memberships WHERE tenant_id = '{store}'"));

        // Without the policy the same statement erases: the policy is what holds it.
        Assert.Equal(1L, await host.Ask($"DROP POLICY grace_period ON tenants; SET ROLE {Roles.Group(Login.Platform)}; {erase}"));
    }

    private static async Task<Guid> Member(PlatformHost host, TenantId store)
    {
        var user = Guid.CreateVersion7();
        await host.Ask($"INSERT INTO users (id, display_name, user_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count, created_at) " +
                       $"VALUES ('{user}', 'Mo', '{user}', false, false, false, true, 0, now())");
        await host.Ask($"INSERT INTO memberships (tenant_id, id, user_id, role, grants, created_at) VALUES ('{store}', gen_random_uuid(), '{user}', 'staff', '{{}}', now())");
        return user;
    }

    private static async Task<long> Count(PlatformHost host, string table, TenantId tenant) => (long)(await host.Ask($"SELECT count(*) FROM {table} WHERE tenant_id = '{tenant}'"))!;

    private static async Task<List<string>> Checksums(PlatformHost host, List<string> tables, TenantId tenant)
    {
        var sums = new List<string>();
        foreach (var table in tables)
            sums.Add($"{table} {await host.Ask($"SELECT count(*) || ' ' || md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} t WHERE tenant_id = '{tenant}'")}");
        sums.Add($"tenants {await host.Ask($"SELECT md5(t::text) FROM tenants t WHERE id = '{tenant}'")}");
        return sums;
    }

    private static List<string> Files(PlatformHost host, TenantId tenant) =>
        [.. Directory.GetFiles(host.Folder, "*", SearchOption.AllDirectories).Where(f => f.Contains(tenant.ToString(), StringComparison.Ordinal))];
}
