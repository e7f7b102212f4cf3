using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Media;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform.Exports;

/// <summary>
/// Makes the archives somebody asked for: the tables as of one moment, read by the app's login behind the store's own wall, then the
/// pictures, then the manifest. Nothing is held in memory but a few rows.
/// </summary>
public sealed class MakeExports(UnitOfWork work, ExportDisk disk, MediaDisk pictures, TimeProvider clock, ILogger<MakeExports> log)
{
    private const int Format = 1, Tries = 3, SayEvery = 25;

    /// <summary>One round: makes what waits, throws away what is over. Returns how many were made.</summary>
    public async Task<int> Run(CancellationToken cancel = default)
    {
        var made = 0;
        foreach (var export in disk.All())
        {
            if (export.ExpiresAt <= clock.GetUtcNow()) disk.Delete(export);
            else if (export.IsPending && await Try(export, cancel)) made++;
        }
        return made;
    }

    private async Task<bool> Try(StoreExport export, CancellationToken cancel)
    {
        await using var file = Open(disk.Unfinished(export));
        if (file is null) return false;
        try
        {
            await using (file)
                export = await Make(export with { State = ExportState.Running, Tries = export.Tries + 1 }, file, cancel);
            File.Move(disk.Unfinished(export), disk.Archive(export), overwrite: true);
            disk.Save(export with
            {
                State = ExportState.Ready, Bytes = new FileInfo(disk.Archive(export)).Length, ExpiresAt = clock.GetUtcNow() + StoreExport.Lifetime,
            });
            return true;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogError(e, "Exporting store {Tenant} failed, try {Try}", export.TenantId, export.Tries + 1);
            var over = export.Tries + 1 >= Tries;
            disk.Save(export with
            {
                State = over ? ExportState.Failed : ExportState.Waiting, Tries = export.Tries + 1, ExpiresAt = over ? clock.GetUtcNow() + StoreExport.Lifetime : null,
            });
            return false;
        }
    }

    // Also the lock: null while another program on this folder is at it.
    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    private async Task<StoreExport> Make(StoreExport export, Stream file, CancellationToken cancel)
    {
        var tenant = new TenantId(export.TenantId);
        var folder = pictures.FolderOf(tenant);
        var paths = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.webp", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList() : [];
        await using var archive = new ExportArchive(file);
        var (store, tables) = await work.Snapshot(tenant, async db =>
        {
            var all = ExportTables.All(db.Model);
            disk.Save(export = export with { Total = all.Count + paths.Count });
            return (await db.Set<Tenant>().AsNoTracking().SingleAsync(t => t.Id == tenant, cancel), await Tables(archive, db, all));
        }, cancel);
        var copies = new List<ExportedFile>();
        foreach (var path in paths)
        {
            copies.Add(await archive.Add("pictures/" + Path.GetRelativePath(folder, path).Replace('\\', '/'), CompressionLevel.NoCompression, to => Copy(path, to), cancel));
            if (copies.Count % SayEvery == 0) disk.Save(export = export with { Done = tables.Count + copies.Count });
        }
        await archive.Close(new(Format, store.Id.Value, store.Name, store.Slug, clock.GetUtcNow(), tables, copies), cancel);
        return export with { Done = export.Total };

        async Task<List<ExportedFile>> Tables(ExportArchive into, ShopDbContext db, List<Microsoft.EntityFrameworkCore.Metadata.IEntityType> all)
        {
            var written = new List<ExportedFile>();
            foreach (var table in all)
            {
                written.Add(await into.Add($"tables/{table.GetTableName()}.jsonl", CompressionLevel.Optimal, async to => await ExportTables.Write(db, table, to, cancel), cancel));
                disk.Save(export = export with { Done = written.Count });
            }
            return written;
        }

        async Task<long?> Copy(string path, Stream to)
        {
            await using var from = File.OpenRead(path);
            await from.CopyToAsync(to, cancel);
            return null;
        }
    }
}
