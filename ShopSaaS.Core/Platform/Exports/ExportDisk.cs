using System.Text.Json;
using System.Threading.Channels;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Platform.Exports;

/// <summary>Where archives lie: a folder nobody is served from, one sub-folder a tenant.</summary>
/// <param name="root">An absolute folder; made when missing.</param>
public sealed class ExportDisk(string root)
{
    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Raised when somebody asked for an export; for the loop that makes them.</summary>
    public ChannelReader<bool> Asked => _asked.Reader;

    /// <summary>Puts one in the queue.</summary>
    internal void Ask(StoreExport export)
    {
        Save(export);
        _asked.Writer.TryWrite(true);
    }

    /// <summary>Readers never see half a file.</summary>
    internal void Save(StoreExport export)
    {
        var file = FileOf(export, "json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(export, Mapping.Json));
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>The archive of an export, and what it is called until it is whole.</summary>
    internal string Archive(StoreExport export) => FileOf(export, "zip");
    internal string Unfinished(StoreExport export) => FileOf(export, "zip.part");

    /// <summary>A store's exports, newest first.</summary>
    internal List<StoreExport> Of(TenantId tenant) => [.. Read(FolderOf(tenant)).OrderByDescending(e => e.AskedAt)];

    /// <summary>Every store's.</summary>
    internal List<StoreExport> All() => Directory.Exists(root) ? [.. Directory.GetDirectories(root).SelectMany(Read).OrderBy(e => e.AskedAt)] : [];

    internal void Delete(StoreExport export)
    {
        foreach (var ending in new[] { "zip", "zip.part", "json" }) File.Delete(FileOf(export, ending));
    }

    /// <summary>Deletes every archive of a tenant.</summary>
    internal void Forget(TenantId tenant)
    {
        if (Directory.Exists(FolderOf(tenant))) Directory.Delete(FolderOf(tenant), recursive: true);
    }

    private static IEnumerable<StoreExport> Read(string folder) => !Directory.Exists(folder) ? [] : Directory.GetFiles(folder, "*.json").Select(file =>
    {
        try
        {
            return JsonSerializer.Deserialize<StoreExport>(File.ReadAllText(file), Mapping.Json);
        }
        catch (FileNotFoundException)
        {
            // Thrown away between the look into the folder and now.
            return null;
        }
    }).OfType<StoreExport>();

    private string FileOf(StoreExport export, string ending) => Path.Combine(FolderOf(new TenantId(export.TenantId)), $"{export.Id:N}.{ending}");

    private string FolderOf(TenantId tenant) => Path.Combine(root, tenant.ToString());
}
