using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace ShopSaaS.Core.Data.Local;

/// <summary>The files of one private cluster: made once, configured at every start.</summary>
/// <param name="Home">Ours: lock, port, password.</param>
/// <param name="Root">The server account's: data directory and log.</param>
[UnsupportedOSPlatform("windows")]
internal sealed record Cluster(string Home, string Root)
{
    public string Data => Path.Combine(Root, "data");
    public string Log => Path.Combine(Root, "server.log");
    public string LeaderFile => Path.Combine(Data, "postmaster.pid");
    private string PasswordFile => Path.Combine(Home, "password");
    private string PortFile => Path.Combine(Home, "port");
    private string Unfinished => Path.Combine(Root, "data.new");

    public bool Exists => Directory.Exists(Data);
    public string Password => File.ReadAllText(PasswordFile);
    public int MadeByMajor => int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Trim(), CultureInfo.InvariantCulture);

    public int? RememberedPort
    {
        get => File.Exists(PortFile) && int.TryParse(File.ReadAllText(PortFile), out var port) ? port : null;
        set => File.WriteAllText(PortFile, value?.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Runs initdb. It works beside the final place and moves there last, so an interrupted one leaves nothing half-made.</summary>
    public async Task Make(PostgresBinaries binaries, ServerAccount account, bool durable, CancellationToken ct)
    {
        if (Directory.Exists(Unfinished)) Directory.Delete(Unfinished, recursive: true);
        var password = RandomNumberGenerator.GetHexString(40, lowercase: true);
        var made = await InitDb(UnicodeLocale(binaries));
        if (!made.Ok && made.Output.Contains("locale", StringComparison.Ordinal)) made = await InitDb(["--locale=C"]);
        if (!made.Ok) throw new LocalPostgresException($"PostgreSQL could not make its data directory:\n{made.Output}");

        File.Move(Path.Combine(Unfinished, "postgresql.conf"), Path.Combine(Unfinished, "initdb.conf"));
        await WritePassword(password, ct);
        Directory.Move(Unfinished, Data);

        // The password goes through a pipe that the shell makes: the account could not open a pipe or file of ours.
        Task<CommandResult> InitDb(string[] locale) => account.Run("sh",
            ["-c", "cat | exec \"$0\" \"$@\" --pwfile=/dev/stdin", binaries["initdb"], "-D", Unfinished, "--username=postgres",
             "--encoding=UTF8", "--auth=scram-sha-256", "--data-checksums", "--no-instructions", .. locale, .. durable ? [] : (string[])["--no-sync"]],
            password + "\n", ct);
    }

    /// <summary>Sorting by code point with Unicode letters, the same on every machine; collations for people are chosen per query.</summary>
    private static string[] UnicodeLocale(PostgresBinaries binaries) => binaries.Major >= 17
        ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        : ["--locale=C.UTF-8"];

    private async Task WritePassword(string password, CancellationToken ct)
    {
        File.Delete(PasswordFile);
        await using var file = new FileStream(PasswordFile, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(password), ct);
    }

    /// <summary>Writes the whole configuration, so that it is what this page says and not what a distribution thought.</summary>
    /// <param name="port">On the loopback.</param>
    /// <param name="durable">False only where losing the data is fine: it no longer waits for the disk.</param>
    public void Configure(int port, bool durable)
    {
        var sync = durable ? "on" : "off";
        WriteForServer("custom.conf", "# Your own settings, kept.\n", overwrite: false);
        WriteForServer("postgresql.conf", string.Create(CultureInfo.InvariantCulture, $"""
            # Written anew at each start; your own settings go into custom.conf beside this file.
            # First what initdb found out about this machine, such as the kind of shared memory it has.
            include_if_exists = 'initdb.conf'
            listen_addresses = '127.0.0.1'
            port = {port}
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            max_connections = 200
            shared_buffers = 128MB
            work_mem = 8MB
            maintenance_work_mem = 64MB
            effective_cache_size = 1GB
            random_page_cost = 1.1
            max_wal_size = 512MB
            jit = off
            fsync = {sync}
            synchronous_commit = {sync}
            full_page_writes = {sync}
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_line_prefix = '%m [%p] %u@%d '
            include_if_exists = 'custom.conf'

            """), overwrite: true);
        if (File.Exists(Log) && new FileInfo(Log).Length > 5_000_000) File.Move(Log, Log + ".1", overwrite: true);
    }

    private void WriteForServer(string name, string text, bool overwrite)
    {
        var file = Path.Combine(Data, name);
        if (File.Exists(file) && !overwrite) return;
        File.WriteAllText(file, text);
        // Whatever our umask: the server reads it as another user.
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    /// <summary>The end of the server's log, for a message about why it did not start.</summary>
    public string LastWords() => File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(8)) : "";
}
