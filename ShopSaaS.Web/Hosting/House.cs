using Npgsql;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Data.Local;

namespace ShopSaaS.Web.Hosting;

/// <summary>The database the program lives in, ready to be used: found or started, migrated, walled, checked.</summary>
public sealed class House : IAsyncDisposable
{
    private readonly IAsyncDisposable? _postgres;

    private House(ShopDatabase database, LoginSecrets secrets, IAsyncDisposable? postgres) =>
        (Database, Secrets, _postgres) = (database, secrets, postgres);

    /// <summary>The database as each login reaches it.</summary>
    public ShopDatabase Database { get; }

    /// <summary>Where derived keys come from.</summary>
    public LoginSecrets Secrets { get; }

    /// <summary>Opens it; refuses when the logins could see too much.</summary>
    public static async Task<House> Open(ShopOptions options, StartupReport report, CancellationToken cancel)
    {
        Directory.CreateDirectory(options.DataDirectory);
        var postgres = options.DatabaseUrl is null
            ? await report.Step("PostgreSQL ready", say => LocalPostgres.Start(options.DataDirectory, say, cancel)) : null;
        var admin = postgres is null ? AdminConnectionString(options.DatabaseUrl!) : await Migrator.EnsureDatabase(postgres.ConnectionString, "shopsaas", cancel);
        var secrets = LoginSecrets.For(admin, options.DataDirectory);
        await report.Step("Database migrated", _ => Migrator.Run(admin, secrets.PasswordOf, cancel));
        var database = new ShopDatabase(admin, secrets.PasswordOf);
        await BootGuard.Check(database, cancel);
        return new House(database, secrets, postgres);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
    }

    // Both forms people write: postgres://user:password@host:port/database?sslmode=require, and Npgsql's own.
    private static string AdminConnectionString(string url)
    {
        if (!url.StartsWith("postgres://", StringComparison.Ordinal) && !url.StartsWith("postgresql://", StringComparison.Ordinal)) return url;
        var uri = new Uri(url);
        var user = uri.UserInfo.Split(':', 2);
        var to = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host, Port = uri.Port > 0 ? uri.Port : 5432, Database = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/')),
            Username = Uri.UnescapeDataString(user[0]), Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
        };
        foreach (var (key, value) in Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(uri.Query))
            if (key == "sslmode") to.SslMode = Enum.Parse<SslMode>(value.ToString().Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        return to.ConnectionString;
    }
}
