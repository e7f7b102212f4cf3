using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace ShopSaaS.Core.Data.Local;

/// <summary>Where the cluster's files lie: under the data directory, unless the server's user cannot get there.</summary>
[UnsupportedOSPlatform("windows")]
internal static class ClusterHome
{
    /// <summary>
    /// Root's data directory may lie in a home that no other user may enter, and opening somebody's home is not ours to do. Then the
    /// files go under /var/lib/shopsaas, and a note in the data directory remembers where.
    /// </summary>
    public static async Task<(Cluster Cluster, ServerAccount Account)> Settle(string home, Action<string> say, CancellationToken ct)
    {
        var note = Path.Combine(home, "cluster-is-at");
        var root = File.Exists(note) ? (await File.ReadAllTextAsync(note, ct)).Trim() : Path.Combine(home, "cluster");
        var account = await ServerAccount.Choose(root, say, ct);
        if (!File.Exists(note) && !await account.CanEnter(home, ct))
        {
            root = Path.Combine("/var/lib/shopsaas", RandomNumberGenerator.GetHexString(8, lowercase: true));
            await File.WriteAllTextAsync(note, root, ct);
        }

        if (File.Exists(note)) say($"The database's files are in {root}: its user {account.User} may not enter {home}");
        if (!Directory.Exists(root))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(root)!);
            await account.MakePrivateDirectory(root, ct);
        }
        return (new Cluster(home, root), account);
    }
}
