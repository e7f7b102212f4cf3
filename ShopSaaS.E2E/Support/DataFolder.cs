namespace ShopSaaS.E2E.Support;

/// <summary>A data directory for one test, gone with it.</summary>
public sealed class DataFolder : IDisposable
{
    public DataFolder()
    {
        // Root's PostgreSQL runs as an ordinary user, who must be able to pass through here.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | UnixFileMode.OtherExecute);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("shopsaas-e2e-").FullName;

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
