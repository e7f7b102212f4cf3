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
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            file.Flush();
            return new DataDirLock(file);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new LocalPostgresException($"{dataDir} belongs to another user. Start as that user, or set DATA_DIR to a directory of your own.", error);
        }
        catch (IOException error)
        {
            throw new LocalPostgresException(
                $"Another ShopSaaS{Holder(path)} is running on {dataDir}. Stop it, or start this one with another DATA_DIR and PORT.", error);
        }
    }

    private static string Holder(string path)
    {
        try
        {
            // FileShare.ReadWrite asks for no lock, so the holder's number can be read while it runs.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            return reader.ReadToEnd() is { Length: > 0 } pid ? $" (process {pid})" : "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    public void Dispose() => _file.Dispose();
}
