namespace ShopSaaS.E2E.Support;

/// <summary>Where things lie in the working copy that these tests were built from.</summary>
public static class Repository
{
    private static readonly string Root = FindRoot();

    /// <summary>The program's project folder: its working directory, since wwwroot is there.</summary>
    public static string Web => Path.Combine(Root, "ShopSaaS.Web");

    /// <summary>The program, built the same way as these tests (Debug or Release).</summary>
    public static string Program => Path.Combine(Web, "bin", Path.GetFileName(Path.GetDirectoryName(Here))!, Path.GetFileName(Here), "ShopSaaS.Web.dll");

    /// <summary>One of the demo stores' pictures, as a photo to upload.</summary>
    public static string DemoPicture(string store, string name) => Path.Combine(Root, "wwwroot-assets", "images", "demo", store, name);

    /// <summary>A path under test-output, where people find what a run left; its folder is made.</summary>
    public static string Output(params ReadOnlySpan<string> path)
    {
        var full = Path.Combine([Root, "test-output", .. path]);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }

    private static string Here => AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(Here);
        while (!File.Exists(Path.Combine(folder.FullName, "ShopSaaS.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException($"ShopSaaS.sln is not above {Here}.");
        return folder.FullName;
    }
}
