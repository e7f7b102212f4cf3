using System.Runtime.CompilerServices;

namespace ShopSaaS.Tests.Support;

/// <summary>Where the masters of the demo pictures lie in the source tree.</summary>
public static class DemoFolder
{
    public static string Pictures { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", "wwwroot-assets", "images", "demo"));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
