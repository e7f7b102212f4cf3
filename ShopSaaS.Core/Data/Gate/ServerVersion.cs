using System.Globalization;

namespace ShopSaaS.Core.Data.Gate;

/// <summary>The oldest servers whose row level security is known to hold.</summary>
public static class ServerVersion
{
    // CVE-2023-2455 (a policy lost after inlining) and CVE-2024-10976 (a plan reused under another role's policy) are closed from here on.
    private static readonly Dictionary<int, int> OldestMinor = new() { [15] = 9, [16] = 5, [17] = 1 };

    /// <summary>What is wrong with a server of this number, as <c>server_version_num</c> gives it (150018 is 15.18); null when nothing is.</summary>
    public static string? Breach(int number)
    {
        var (major, minor) = (number / 10_000, number % 10_000);
        if (major > OldestMinor.Keys.Max()) return null;
        if (OldestMinor.TryGetValue(major, out var oldest) && minor >= oldest) return null;
        var needed = OldestMinor.TryGetValue(major, out oldest) ? $"{major}.{oldest}" : $"15.{OldestMinor[15]}";
        return string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {major}.{minor} lets rows through its policies; {needed} or newer is needed");
    }
}
