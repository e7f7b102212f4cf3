using System.Globalization;
using System.Runtime.CompilerServices;

namespace ShopSaaS.Tests.Support;

/// <summary>What a run measured, for whoever audits it: one line a figure in test-output/figures.txt.</summary>
public static class Figures
{
    private static readonly Lock Gate = new();

    /// <summary>Appends a line such as <c>T1 | cells | 1234</c>.</summary>
    public static void Note(string test, string what, object value)
    {
        var file = Path.Combine(Here(), "..", "..", "test-output", "figures.txt");
        lock (Gate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.AppendAllText(file, string.Create(CultureInfo.InvariantCulture, $"{test} | {what} | {value}\n"));
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
