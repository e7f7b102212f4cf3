using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Npgsql;

namespace ShopSaaS.Core.Data.Local;

/// <summary>
/// A private PostgreSQL under the data directory, for whoever has set no DATABASE_URL: made at the first start, found again at the
/// next, stopped with the program however the program ends. Listens on the loopback only, on a port it remembers.
/// </summary>
public sealed class LocalPostgres : IAsyncDisposable
{
    // The keeper lives exactly as long as the program holds the other end of its standard input: the kernel closes it even after
    // kill -9. It ignores the terminal's signals so that Ctrl-C stops the program first and the database last. Before stopping it
    // looks whether the server is still the one it started: a new program may have replaced it meanwhile.
    private const string Keeper = """
        trap '' INT HUP TERM PIPE
        "$1/pg_ctl" start -D "$2" -l "$3" -w -t 300 -s </dev/null || exit 1
        leader=$(head -n 1 "$2/postmaster.pid")
        echo ready
        read -r _
        [ "$(head -n 1 "$2/postmaster.pid" 2>/dev/null)" = "$leader" ] || exit 0
        "$1/pg_ctl" stop -D "$2" -m fast -w -t 60 -s || "$1/pg_ctl" stop -D "$2" -m immediate -w -s
        """;

    // A collected Process would close the pipe and so stop the server under a running program.
    private static readonly ConcurrentDictionary<LocalPostgres, bool> Running = [];

    private readonly DataDirLock _lock;
    private readonly Process _keeper;

    private LocalPostgres(DataDirLock held, Process keeper, string connectionString, string version)
    {
        (_lock, _keeper, ConnectionString, Version) = (held, keeper, connectionString, version);
        Running[this] = true;
    }

    /// <summary>For the superuser, to the database <c>postgres</c>. It has a password in it: never print it.</summary>
    public string ConnectionString { get; }

    /// <summary>Such as <c>15.8</c>.</summary>
    public string Version { get; }

    /// <summary>Starts the cluster of a data directory, making it first if need be. One program per directory.</summary>
    /// <param name="say">Gets a line for each thing worth telling: first-time work, an unusual place, a leftover cleared.</param>
    /// <exception cref="LocalPostgresException">It cannot start; the message says why and what to do.</exception>
    public static Task<LocalPostgres> Start(string dataDir, Action<string> say, CancellationToken ct) =>
        Start(dataDir, say, durable: true, ct);

    /// <summary>As <see cref="Start(string, Action{string}, CancellationToken)"/>, for tests: never waits for the disk, so a power cut may lose everything.</summary>
    /// <inheritdoc cref="Start(string, Action{string}, CancellationToken)"/>
    public static Task<LocalPostgres> StartThrowaway(string dataDir, Action<string> say, CancellationToken ct) =>
        Start(dataDir, say, durable: false, ct);

    private static async Task<LocalPostgres> Start(string dataDir, Action<string> say, bool durable, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows()) throw new LocalPostgresException("The private database runs on Linux and macOS. On Windows set DATABASE_URL.");
        dataDir = Path.GetFullPath(dataDir);
        var home = MakeHome(dataDir);
        var held = DataDirLock.Take(Path.Combine(home, "lock"), dataDir);
        try
        {
            var (cluster, account) = await ClusterHome.Settle(home, say, ct);
            var binaries = await PostgresBinaries.Find(home, cluster.Exists ? cluster.MadeByMajor : null, account, ct);
            if (cluster.Exists)
                await StopLeftover(cluster, binaries, account, say, ct);
            else
            {
                say($"Making a database cluster with PostgreSQL {binaries.Version} in {cluster.Root}");
                await cluster.Make(binaries, account, durable, ct);
            }

            var (keeper, port) = await StartServer(cluster, binaries, account, durable, ct);
            var connection = new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1", Port = port, Username = "postgres", Password = cluster.Password, Database = "postgres",
            };
            return new(held, keeper, connection.ConnectionString, binaries.Version);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static string MakeHome(string dataDir)
    {
        var home = Path.Combine(dataDir, "postgresql");
        try
        {
            foreach (var directory in new[] { dataDir, home })
            {
                if (Directory.Exists(directory)) continue;
                Directory.CreateDirectory(directory);
                // Root's server account must be able to pass through; only directories of our own making are opened.
                if (Environment.IsPrivilegedProcess)
                    File.SetUnixFileMode(directory, File.GetUnixFileMode(directory) | UnixFileMode.OtherExecute);
            }
            return home;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LocalPostgresException($"Cannot use {dataDir} as DATA_DIR: {error.Message}", error);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static async Task<(Process Keeper, int Port)> StartServer(
        Cluster cluster, PostgresBinaries binaries, ServerAccount account, bool durable, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = cluster.RememberedPort is { } remembered && attempt == 1 && IsFree(remembered) ? remembered : FreePort();
            cluster.Configure(port, durable);
            cluster.RememberedPort = port;

            var keeper = account.Launch("sh", ["-c", Keeper, "shopsaas-postgres-keeper", binaries.Directory, cluster.Data, cluster.Log]);
            try
            {
                var errors = keeper.StandardError.ReadToEndAsync(CancellationToken.None);
                if (await keeper.StandardOutput.ReadLineAsync(ct) == "ready") return (keeper, port);

                var words = (await errors).Trim() + "\n" + cluster.LastWords();
                // Somebody may take the port between our look and the server's start.
                if (attempt < 5 && words.Contains("Address already in use", StringComparison.Ordinal)) continue;
                throw new LocalPostgresException($"PostgreSQL {binaries.Version} did not start. Its last words, from {cluster.Log}:\n{words}");
            }
            catch (OperationCanceledException)
            {
                keeper.StandardInput.Close();
                await keeper.WaitForExitAsync(CancellationToken.None);
                throw;
            }
        }
    }

    /// <summary>
    /// A postmaster.pid at start means a crash: of everything (the number is stale, PostgreSQL sorts that out, unless another process
    /// got the number since), or of the program and its keeper only (the server still runs and must end first).
    /// </summary>
    [UnsupportedOSPlatform("windows")]
    private static async Task StopLeftover(
        Cluster cluster, PostgresBinaries binaries, ServerAccount account, Action<string> say, CancellationToken ct)
    {
        if (!File.Exists(cluster.LeaderFile)) return;
        var leader = File.ReadLines(cluster.LeaderFile).FirstOrDefault() ?? "";
        if (Directory.Exists("/proc/self"))
        {
            // Asked as the server's user: a container's root may not look at another user's process.
            var works = await account.Run("sh", ["-c", "[ \"/proc/$0/cwd\" -ef \"$1\" ]", leader, cluster.Data], ct);
            if (!works.Ok)
            {
                if (Directory.Exists($"/proc/{leader}")) File.Delete(cluster.LeaderFile);
                return;
            }
        }
        else if (!(await account.Run(binaries["pg_ctl"], ["status", "-D", cluster.Data], ct)).Ok) return;

        say($"Stopping a PostgreSQL that a crash left behind (process {leader})");
        var stopped = await account.Run(binaries["pg_ctl"], ["stop", "-D", cluster.Data, "-m", "fast", "-w", "-t", "30", "-s"], ct);
        if (!stopped.Ok && File.Exists(cluster.LeaderFile))
            stopped = await account.Run(binaries["pg_ctl"], ["stop", "-D", cluster.Data, "-m", "immediate", "-w", "-t", "30", "-s"], ct);
        if (!stopped.Ok && File.Exists(cluster.LeaderFile))
            throw new LocalPostgresException($"A PostgreSQL left by a crash (process {leader}) does not stop: {stopped.Output}");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Stops the server, waits until it is down, and lets the next program in.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Running.TryRemove(this, out _)) return;
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
        _lock.Dispose();
    }
}
