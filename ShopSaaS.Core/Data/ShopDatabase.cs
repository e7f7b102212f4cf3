using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Data;

#pragma warning disable RS0030 // this is the one place that opens connections

/// <summary>The database as each login reaches it. Opens contexts for the unit of work and its narrow siblings; nobody else can.</summary>
public sealed class ShopDatabase : IAsyncDisposable
{
    private readonly Dictionary<Login, NpgsqlDataSource> _sources;
    private readonly Dictionary<Login, DbContextOptions<ShopDbContext>> _writing;
    private readonly Dictionary<Login, DbContextOptions<ShopDbContext>> _reading;

    /// <param name="admin">The connection string of the server's administrator; only its address is used here.</param>
    /// <param name="passwordOf">The password of each login.</param>
    /// <param name="appPool">How many connections the app's login may hold.</param>
    public ShopDatabase(string admin, Func<Login, string> passwordOf, int appPool = 40)
    {
        _sources = Enum.GetValues<Login>().ToDictionary(
            login => login, login => NpgsqlDataSource.Create(ConnectionString(admin, login, passwordOf(login), appPool)));
        _writing = _sources.ToDictionary(s => s.Key, s => Options(s.Value).Options);
        _reading = new[] { Login.App, Login.Platform }.ToDictionary(login => login, login => Options(_sources[login])
            .AddInterceptors(new OneRoundTripRead()).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options);
    }

    /// <summary>A context whose every query carries the tenant with it, in one round trip.</summary>
    internal ShopDbContext OpenForReading(TenantId tenant, Login login = Login.App) => new(_reading[login], tenant);

    /// <summary>A context for a transaction as this login.</summary>
    internal ShopDbContext Open(Login login, TenantId? tenant)
    {
        var context = new ShopDbContext(_writing[login], tenant);
        // The unit of work is the transaction; savepoints would cost two round trips a save.
        context.Database.AutoSavepointsEnabled = false;
        return context;
    }

    /// <summary>A connection for the guards that look at the catalog.</summary>
    internal NpgsqlDataSource Source(Login login) => _sources[login];

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources.Values) await source.DisposeAsync();
    }

    internal static DbContextOptionsBuilder<ShopDbContext> Options(NpgsqlDataSource source) =>
        new DbContextOptionsBuilder<ShopDbContext>().UseNpgsql(source).UseSnakeCaseNamingConvention();

    /// <summary>How a login reaches the database: the administrator's address, its own name and password, nothing that keeps a session's state.</summary>
    public static string ConnectionString(string admin, Login login, string password, int appPool = 40)
    {
        var to = new NpgsqlConnectionStringBuilder(admin);
        to.Username = Roles.User(login, to.Database!);
        to.Password = password;
        to.MaxPoolSize = login == Login.App ? appPool : 10;
        // Whatever the administrator's string says: a lease begins clean, and a session is one connection's.
        to.NoResetOnClose = false;
        to.Multiplexing = false;
        // No automatically prepared statements: each shop's SET LOCAL would be one, and were the driver ever wrong about which name the server
        // knows it by (its bookkeeping after a refused statement has been), one shop's statement would set another's tenant.
        to.MaxAutoPrepare = 0;
        to.ApplicationName = $"shopsaas-{login}";
        return to.ConnectionString;
    }
}
