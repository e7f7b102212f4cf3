using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopSaaS.Core.Data.Gate;

namespace ShopSaaS.Core.Data;

#pragma warning disable RS0030 // runs as the administrator, before anybody else connects

/// <summary>
/// Brings the database to what the code expects: roles, tables, wall. Safe to run at every start and by several programs at once.
/// </summary>
public static class Migrator
{
    private const long Lock = 5_080_2026;

    /// <summary>Needs an administrator who may create roles. <paramref name="passwordOf"/> gives each login's password.</summary>
    public static async Task Run(string admin, Func<Login, string> passwordOf, CancellationToken cancel = default)
    {
        await using var source = NpgsqlDataSource.Create(admin);
        await using var connection = await source.OpenConnectionAsync(cancel);
        var (major, minor) = (connection.PostgreSqlVersion.Major, connection.PostgreSqlVersion.Minor);
        if (ServerVersion.Breach(major * 10_000 + minor) is { } old) throw new WallIsDown([new Breach("The server's row level security is sound", old)]);

        await Execute(connection, $"SELECT pg_advisory_lock({Lock})", cancel);
        await Execute(connection, RoleSql.For(connection.Database, passwordOf), cancel);
        await MigrateAsOwner(admin, cancel);
        await Execute(connection, $"SELECT pg_advisory_unlock({Lock})", cancel);
    }

    /// <summary>Makes the database on this server if it isn't there; returns the connection string to it.</summary>
    public static async Task<string> EnsureDatabase(string server, string name, CancellationToken cancel = default)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = name } } };
        if (await exists.ExecuteScalarAsync(cancel) is null) await Execute(connection, $"CREATE DATABASE \"{name}\"", cancel);
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    private static async Task MigrateAsOwner(string admin, CancellationToken cancel)
    {
        var asOwner = new NpgsqlConnectionStringBuilder(admin) { Options = $"-c role={Roles.Owner}", Pooling = false }.ConnectionString;
        await using var source = NpgsqlDataSource.Create(asOwner);
        await using var db = new ShopDbContext(ShopDatabase.Options(source).Options, null);
        await db.Database.MigrateAsync(cancel);
        var walled = db.Model.GetEntityTypes().Where(t => typeof(TenantOwned).IsAssignableFrom(t.ClrType)).Select(t => t.GetTableName()!);
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await Execute(connection, WallSql.For(walled), cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
