using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using ShopSaaS.Core.Data.Local;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Data.Local;

/// <summary>The private database, on clusters of its own.</summary>
public sealed class LocalPostgresTests : IDisposable
{
    private readonly string _folder = TestFolder.Make();
    private readonly List<string> _said = [];
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string DataFolder => Path.Combine(_folder, "postgresql", "cluster", "data");

    private Task<LocalPostgres> Start() => LocalPostgres.StartThrowaway(_folder, _said.Add, Cancel);

    private static async Task<T> Ask<T>(LocalPostgres postgres, string sql)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private static int Port(LocalPostgres postgres) => new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Port;

    [Fact]
    public async Task Keeps_its_data_port_and_password_from_one_start_to_the_next()
    {
        string first;
        await using (var postgres = await Start())
        {
            first = postgres.ConnectionString;
            await Ask<object>(postgres, "CREATE TABLE kept AS SELECT 42 AS answer; SELECT 1");
        }

        await using var again = await Start();
        Assert.Equal(first, again.ConnectionString);
        Assert.Equal(42, await Ask<int>(again, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task Speaks_unicode_listens_on_loopback_only_and_lets_nobody_in_without_the_password()
    {
        await using var postgres = await Start();
        Assert.Equal("UTF8 äß 127.0.0.1 on", await Ask<string>(postgres,
            "SELECT concat_ws(' ', current_setting('server_encoding'), lower('Äß'), current_setting('listen_addresses'), current_setting('data_checksums'))"));

        var stranger = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "guess" }.ConnectionString;
        await using var source = NpgsqlDataSource.Create(stranger);
        var refused = await Assert.ThrowsAsync<PostgresException>(async () => await source.OpenConnectionAsync(Cancel));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Nobody_else_can_read_the_password()
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException();
        await using var postgres = await Start();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "postgresql", "password")));
    }

    [Fact]
    public async Task A_second_program_on_the_same_directory_is_refused_by_name()
    {
        await using var postgres = await Start();
        var refused = await Assert.ThrowsAsync<LocalPostgresException>(Start);
        Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
        Assert.Contains(_folder, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_another_port_when_its_own_is_taken()
    {
        int port;
        await using (var postgres = await Start()) port = Port(postgres);
        using var squatter = new TcpListener(IPAddress.Loopback, port);
        squatter.Start();

        await using var again = await Start();
        Assert.NotEqual(port, Port(again));
        Assert.Equal(1, await Ask<int>(again, "SELECT 1"));
    }

    [Fact]
    public async Task Starts_over_a_number_file_that_a_crash_left_and_another_process_took()
    {
        await using (var postgres = await Start()) { }
        using var stranger = Process.Start(new ProcessStartInfo("sleep", "60"))!;
        await File.WriteAllTextAsync(Path.Combine(DataFolder, "postmaster.pid"), $"{stranger.Id}\n{DataFolder}\n", Cancel);
        try
        {
            await using var again = await Start();
            Assert.Equal(1, await Ask<int>(again, "SELECT 1"));
        }
        finally
        {
            stranger.Kill();
        }
    }

    [Fact]
    public async Task Does_not_mistake_an_interrupted_making_for_a_cluster()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "postgresql"));
        await using (var postgres = await Start()) { }
        Directory.Move(DataFolder, DataFolder + ".new");
        File.Delete(Path.Combine(DataFolder + ".new", "PG_VERSION"));

        await using var again = await Start();
        Assert.Equal(1, await Ask<int>(again, "SELECT 1"));
    }

    [Fact]
    public async Task Names_the_version_that_an_old_cluster_needs()
    {
        await using (var postgres = await Start()) { }
        await File.WriteAllTextAsync(Path.Combine(DataFolder, "PG_VERSION"), "9\n", Cancel);
        var refused = await Assert.ThrowsAsync<LocalPostgresException>(Start);
        Assert.StartsWith($"The database in {Path.Combine(_folder, "postgresql")} was made by PostgreSQL 9;", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
