using System.Globalization;

namespace ShopSaaS.Core.Data.Local;

/// <summary>One program per data directory. The kernel gives the lock back when the program ends, however it ends.</summary>
internal sealed class DataDirLock : IDisposable
{
    private readonly FileStream _file;

    private DataDirLock(FileStream file) => _file = file;

    /// <exception cref="LocalPostgresException">Another program holds it, or the directory belongs to somebody else.</exception>
    public static DataDirLock Take(string path, string dataDir)
    {
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(Holder(path), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataDirLock(file);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new LocalPostgresException($"{dataDir} belongs to another user. Start as that user, or set DATA_DIR to a directory of your own.", error);
        }
        catch (IOException error)
        {
            var holder = File.Exists(Holder(path)) ? $" (process {File.ReadAllText(Holder(path))})" : "";
            throw new LocalPostgresException(
                $"Another ShopSaaS{holder} is running on {dataDir}. Stop it, or start this one with another DATA_DIR and PORT.", error);
        }
    }

    // Beside the lock, because a locked file can't be read.
    private static string Holder(string path) => path + ".holder";

    public void Dispose() => _file.Dispose();
}
