namespace ShopSaaS.Tests.Support;

/// <summary>Folders for one test run.</summary>
public static class TestFolder
{
    /// <summary>A new one, open to the ordinary user that PostgreSQL runs as when root runs the tests. Whoever made it deletes it.</summary>
    public static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("shopsaas-tests-").FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
        return folder;
    }
}
