using System.Collections.Concurrent;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Media;

namespace ShopSaaS.Core.Demo;

/// <summary>Sends the masters of demo pictures through the same door as any merchant's.</summary>
public sealed class UploadDemoPictures(UploadPicture upload)
{
    /// <summary>Decoding and encoding fill a processor each.</summary>
    private const int AtOnce = 2;

    /// <param name="tenant">Whose.</param>
    /// <param name="folder">Where the masters lie.</param>
    /// <param name="files">Paths below it.</param>
    /// <param name="category">products or editor.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What was stored, by the file's path as it was given.</returns>
    public async Task<IReadOnlyDictionary<string, MediaFile>> Run(
        TenantId tenant, string folder, IEnumerable<string> files, string category, CancellationToken cancel)
    {
        var stored = new ConcurrentDictionary<string, MediaFile>();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (file, token) =>
        {
            await using var content = File.OpenRead(Path.Combine(folder, file));
            stored[file] = (await upload.Run(tenant, Actor.System, content, category, token)).OrThrow();
        });
        return stored;
    }
}
