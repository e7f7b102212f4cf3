using System.Globalization;
using System.Text.RegularExpressions;

namespace ShopSaaS.Core.Data.Local;

/// <summary>A directory with PostgreSQL's server programs, and the major version they are.</summary>
internal sealed partial record PostgresBinaries(string Directory, int Major, string Version)
{
    public const int OldestMajor = 15;

    public string this[string program] => Path.Combine(Directory, program);

    /// <summary>
    /// The first usable set among: POSTGRES_BIN, PATH, pg_config, the distributions' versioned directories (newest first), and
    /// what <c>./run</c> unpacked under the data directory.
    /// </summary>
    /// <param name="home">Where a private set may have been unpacked.</param>
    /// <param name="neededMajor">The version that made the existing cluster; null when there is none yet.</param>
    /// <exception cref="LocalPostgresException">None found, or none of the version needed.</exception>
    public static async Task<PostgresBinaries> Find(string home, int? neededMajor, ServerAccount account, CancellationToken ct)
    {
        var passedOver = new List<string>();
        foreach (var directory in await Candidates(home, account, ct))
        {
            if (!Programs.All(program => File.Exists(Path.Combine(directory, program)))) continue;
            var said = await account.Run(Path.Combine(directory, "postgres"), ["--version"], ct);
            var match = VersionNumber().Match(said.Output);
            if (!said.Ok || !match.Success) { passedOver.Add($"{directory} (does not run{AsWhom(account)}: {said.Output})"); continue; }
            var major = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            if (major >= OldestMajor && major == (neededMajor ?? major)) return new(directory, major, match.Value);
            passedOver.Add($"{directory} ({match.Value})");
        }

        var found = passedOver.Count == 0 ? "none was found" : "only found " + string.Join(", ", passedOver);
        throw new LocalPostgresException(neededMajor is { } needed
            ? $"The database in {home} was made by PostgreSQL {needed}; {found}. Install PostgreSQL {needed}, or move {home} away to begin anew."
            : $"PostgreSQL {OldestMajor} or newer is needed; {found}. ./run installs it; or set DATABASE_URL to use a server you have.");
    }

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    private static string AsWhom(ServerAccount account) => account.User is null ? "" : $" as {account.User}";

    private static async Task<IEnumerable<string>> Candidates(string home, ServerAccount account, CancellationToken ct)
    {
        var config = await account.Run("pg_config", ["--bindir"], ct);
        return new[] { Environment.GetEnvironmentVariable("POSTGRES_BIN") ?? "" }
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            .Append(config.Ok ? config.Output : "")
            .Concat(Versioned("/usr/lib/postgresql", "*"))
            .Concat(Versioned("/usr", "pgsql-*"))
            .Concat(Versioned("/opt/homebrew/opt", "postgresql@*"))
            .Concat(Versioned("/usr/local/opt", "postgresql@*"))
            .Append(Path.Combine(home, "bin"))
            .Where(Path.IsPathRooted)
            .Distinct();
    }

    private static IEnumerable<string> Versioned(string parent, string pattern) =>
        !System.IO.Directory.Exists(parent)
            ? []
            : System.IO.Directory.EnumerateDirectories(parent, pattern)
                .OrderByDescending(path => int.TryParse(Path.GetFileName(path).Split('-', '@')[^1], out var major) ? major : 0)
                .Select(path => Path.Combine(path, "bin"));

    [GeneratedRegex(@"(\d+)(\.\d+)*")]
    private static partial Regex VersionNumber();
}
