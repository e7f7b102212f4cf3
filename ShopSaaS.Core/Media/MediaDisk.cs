using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Media;

/// <summary>Where pictures lie: a folder of the program's own, one sub-folder a tenant.</summary>
/// <param name="root">An absolute folder; made when missing.</param>
public sealed class MediaDisk(string root)
{
    /// <summary>The folder that is served under /media.</summary>
    public string Root { get; } = Directory.CreateDirectory(root).FullName;

    /// <summary>Where a tenant's pictures lie, whether there are any or not.</summary>
    internal string FolderOf(TenantId tenant) => Path.Combine(Root, tenant.ToString());

    /// <summary>Deletes every picture of a tenant.</summary>
    internal void Forget(TenantId tenant)
    {
        if (Directory.Exists(FolderOf(tenant))) Directory.Delete(FolderOf(tenant), recursive: true);
    }

    /// <summary>Writes one size under a key that we made. Readers never see half a file.</summary>
    internal async Task Write(string key, int width, byte[] bytes, CancellationToken cancel)
    {
        var path = Path.Combine(Root, $"{key}-{width}.webp");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path + ".part", bytes, cancel);
        File.Move(path + ".part", path);
    }
}
