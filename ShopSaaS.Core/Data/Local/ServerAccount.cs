using System.Diagnostics;

namespace ShopSaaS.Core.Data.Local;

/// <summary>What a finished command said.</summary>
internal readonly record struct CommandResult(int ExitCode, string Output)
{
    public bool Ok => ExitCode == 0;
}

/// <summary>
/// The operating system user that PostgreSQL runs as: ourselves, or an ordinary user when we are root, because PostgreSQL refuses root.
/// </summary>
internal sealed record ServerAccount(string? User)
{
    private const string OwnUser = "shopsaas-postgres";

    /// <summary>The owner of the cluster if there is one already, else the distribution's <c>postgres</c>, else a user made for this.</summary>
    public static async Task<ServerAccount> Choose(string existingCluster, Action<string> say, CancellationToken ct)
    {
        var ourselves = new ServerAccount((string?)null);
        if (!Environment.IsPrivilegedProcess) return ourselves;
        if (Directory.Exists(existingCluster)) return new(await Owner(existingCluster, ct));

        foreach (var user in new[] { "postgres", OwnUser })
            if ((await ourselves.Run("id", ["-u", user], ct)).Ok) return new(user);

        say($"PostgreSQL refuses to run as root: adding the system user {OwnUser}");
        var added = await ourselves.Run("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", OwnUser], ct);
        if (!added.Ok) added = await ourselves.Run("adduser", ["-S", "-D", "-H", OwnUser], ct);
        if (!added.Ok) throw new LocalPostgresException($"Could not add the user {OwnUser}: {added.Output}\nStart as an ordinary user instead.");
        return new(OwnUser);
    }

    public async Task<bool> CanEnter(string directory, CancellationToken ct) => (await Run("sh", ["-c", "cd \"$0\"", directory], ct)).Ok;

    /// <summary>Makes a directory that only this user may look into.</summary>
    public async Task MakePrivateDirectory(string path, CancellationToken ct)
    {
        string[] owner = User is null ? [] : ["-o", User];
        var made = await new ServerAccount((string?)null).Run("install", ["-d", "-m", "0700", .. owner, path], ct);
        if (!made.Ok) throw new LocalPostgresException($"Could not make {path}: {made.Output}");
    }

    /// <summary>Runs a command to its end and returns what it printed on both streams.</summary>
    public Task<CommandResult> Run(string file, string[] arguments, CancellationToken ct) => Run(file, arguments, "", ct);

    /// <inheritdoc cref="Run(string, string[], CancellationToken)"/>
    public async Task<CommandResult> Run(string file, string[] arguments, string input, CancellationToken ct)
    {
        try
        {
            using var process = Launch(file, arguments);
            await process.StandardInput.WriteAsync(input.AsMemory(), ct);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new(process.ExitCode, (await output + await errors).Trim());
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return new(127, $"{file}: {error.Message}");
        }
    }

    /// <summary>Starts a command as this user with its streams in our hands and none of our secrets in its environment.</summary>
    public Process Launch(string file, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
            UserName = User ?? "",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH") + ":/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";
        start.Environment["LC_ALL"] = "C";
        if (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") is { } libraries) start.Environment["LD_LIBRARY_PATH"] = libraries;
        return Process.Start(start)!;
    }

    private static async Task<string> Owner(string path, CancellationToken ct)
    {
        string[] format = OperatingSystem.IsMacOS() ? ["-f", "%Su"] : ["-c", "%U"];
        var owner = await new ServerAccount((string?)null).Run("stat", [.. format, path], ct);
        return owner is { Ok: true, Output: not ("root" or "UNKNOWN") }
            ? owner.Output
            : throw new LocalPostgresException($"{path} belongs to {owner.Output}; PostgreSQL can run as neither root nor a user without a name. Give it to another user.");
    }
}
