using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Platform;
using ShopSaaS.Core.Platform.Exports;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Isolation.Database;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Platform;

/// <summary>An archive holds everything of its store, nothing of another, and no secret; only who asked for it gets it, for a day.</summary>
public sealed class ExportTests(TestDatabase server)
{
    private const string Why = "The merchant moves to another platform";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_archive_holds_every_row_and_picture_of_its_store_and_none_of_another()
    {
        await using var host = await PlatformHost.Open(server);
        var (store, other) = (TenantId.New(), TenantId.New());
        await using var source = NpgsqlDataSource.Create(host.Database.Admin);
        await using var admin = await source.OpenConnectionAsync(Cancel);
        var schema = await Schema.Read(admin);
        await new RowMaker(admin, schema).Fill(store, other);
        await host.Ask($"UPDATE tenants SET status = 'active', erase_after = NULL");
        // Where the product keeps a list, the maker of rows can only guess an object.
        await host.Ask("UPDATE checkout_quotes SET lines = '[]'; UPDATE products SET images = '[]', options = '[]', specs = '[]'");
        await host.Ask($"INSERT INTO customers (tenant_id, id, email, created_at) SELECT '{store}', gen_random_uuid(), 'c' || n || '@example.com', now() FROM generate_series(1, 1200) n");
        foreach (var tenant in new[] { store, other })
        {
            Directory.CreateDirectory(Path.Combine(host.Folder, "media", tenant.ToString(), "products"));
            await File.WriteAllTextAsync(Path.Combine(host.Folder, "media", tenant.ToString(), "products", $"{tenant}-480.webp"), $"picture of {tenant}", Cancel);
        }
        var olga = await host.Operator();
        var export = (await host.Get<AskForExport>().AsOperator(olga.Actor, store, Why, Cancel)).OrThrow();
        Assert.Equal(AskForExport.Already, (await host.Get<AskForExport>().AsOperator(olga.Actor, store, Why, Cancel)).Refusal);
        Assert.Equal(1, await host.Get<MakeExports>().Run(Cancel));
        var ready = Assert.Single(host.Get<TakeExport>().Mine(olga.UserId, store, asOperator: true));
        Assert.Equal((ExportState.Ready, ready.Total), (ready.State, ready.Done));

        await using var zip = await ZipFile.OpenReadAsync((await host.Get<TakeExport>().AsOperator(olga.Actor, store, export.Id, Cancel)).OrThrow().Path, Cancel);
        var manifest = await Json<ExportManifest>(zip, "manifest.json");
        Assert.Equal(store.Value, manifest.StoreId);
        var shops = schema.Shops.Where(t => t.Name != "tenants").ToList();
        Assert.Equal(shops.Select(t => $"tables/{t.Name}.jsonl").Order(StringComparer.Ordinal), manifest.Tables.Select(t => t.File));
        Assert.Equal(manifest.Tables.Concat(manifest.Pictures).Select(f => f.File).Append("manifest.json").Order(), zip.Entries.Select(e => e.FullName).Order());
        var total = 0L;
        foreach (var table in shops)
        {
            var listed = manifest.Tables.Single(t => t.File == $"tables/{table.Name}.jsonl");
            var bytes = await Bytes(zip, listed.File);
            Assert.Equal((listed.Bytes, listed.Sha256), (bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
            var ids = System.Text.Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("id").GetGuid()).ToList();
            var stored = ((string?)await host.Ask($"SELECT string_agg(id::text, ' ' ORDER BY id) FROM {table.Name} WHERE tenant_id = '{store}'") ?? "").Split(' ').Select(Guid.Parse);
            Assert.Equal(stored, ids);
            Assert.Equal(ids.Count, listed.Rows);
            total += ids.Count;
        }
        Assert.Equal($"pictures/products/{store}-480.webp", Assert.Single(manifest.Pictures).File);
        Assert.Equal($"picture of {store}", System.Text.Encoding.UTF8.GetString(await Bytes(zip, manifest.Pictures[0].File)));
        Assert.Equal(2L, await host.Ask($"SELECT count(*) FROM platform_log WHERE store_id = '{store}' AND action IN ('store.export_asked', 'store.export_taken')"));
        Assert.Equal(Why, await host.Ask($"SELECT after->>'reason' FROM audit_entries WHERE tenant_id = '{store}' AND action = 'store.exported'"));
        Figures.Note("Export", "tables", shops.Count);
        Figures.Note("Export", "rows compared by id", total);

        // No secret of any table: neither the column nor what stands in it.
        var text = "";
        foreach (var table in manifest.Tables) text += System.Text.Encoding.UTF8.GetString(await Bytes(zip, table.File));
        foreach (var (table, column) in new[] { ("orders", "status_token_hash"), ("invitations", "token_hash") })
        {
            var secret = (string)(await host.Ask($"SELECT {column} FROM {table} WHERE tenant_id = '{store}'"))!;
            Assert.True(secret.Length > 8);
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("TokenHash", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("clientSecret", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Only_who_asked_gets_it_and_only_for_a_day()
    {
        await using var host = await PlatformHost.Open(server);
        var (olga, oscar, store, other) = (await host.Operator(), await host.Operator("Oscar"), await host.Store(), await host.Store());
        var take = host.Get<TakeExport>();
        Assert.True((await host.Get<AskForExport>().AsOperator(olga.Actor, store, "why not", Cancel)).Refusal!.Details!.ContainsKey("reason"));
        var hers = (await host.Get<AskForExport>().AsOperator(olga.Actor, store, Why, Cancel)).OrThrow();
        var anas = (await host.Get<AskForExport>().AsOwner(Shops.Ana, store, Cancel)).OrThrow();
        Assert.Equal(Mandate.NotAllowed, (await host.Get<AskForExport>().AsOwner(Shops.Ben, store, Cancel)).Refusal);
        Assert.Equal(TakeExport.Gone, take.AsOwner(Shops.Ana.Id!.Value, store, anas.Id).Refusal);
        Assert.Equal(2, await host.Get<MakeExports>().Run(Cancel));

        Assert.False((await take.AsOperator(olga.Actor, store, hers.Id, Cancel)).Refused);
        var file = take.AsOwner(Shops.Ana.Id!.Value, store, anas.Id).OrThrow().Path;
        Assert.Equal(TakeExport.Gone, (await take.AsOperator(oscar.Actor, store, hers.Id, Cancel)).Refusal);
        Assert.Equal(TakeExport.Gone, (await take.AsOperator(olga.Actor, other, hers.Id, Cancel)).Refusal);
        Assert.Equal(TakeExport.Gone, (await take.AsOperator(olga.Actor, store, anas.Id, Cancel)).Refusal);
        Assert.Equal(TakeExport.Gone, take.AsOwner(Shops.Ana.Id!.Value, store, hers.Id).Refusal);
        Assert.Equal(TakeExport.Gone, take.AsOwner(Shops.Ben.Id!.Value, store, anas.Id).Refusal);

        host.Clock.Now += StoreExport.Lifetime;
        Assert.Equal(TakeExport.Gone, take.AsOwner(Shops.Ana.Id!.Value, store, anas.Id).Refusal);
        await host.Get<MakeExports>().Run(Cancel);
        Assert.False(File.Exists(file));
    }

    private static async Task<byte[]> Bytes(ZipArchive zip, string name)
    {
        await using var entry = await zip.GetEntry(name)!.OpenAsync(Cancel);
        using var copy = new MemoryStream();
        await entry.CopyToAsync(copy, Cancel);
        return copy.ToArray();
    }

    private static async Task<T> Json<T>(ZipArchive zip, string name) => JsonSerializer.Deserialize<T>(await Bytes(zip, name), JsonSerializerOptions.Web)!;
}
