using Npgsql;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Tests.Isolation.Database;

/// <summary>What a session says about whose shop it is.</summary>
public sealed record Said(string Name, string? Setting)
{
    /// <summary>Everything a session could say, the two shops first.</summary>
    public static Said[] All(TenantId own, TenantId other) =>
    [
        new("own shop", own.ToString()), new("other shop", other.ToString()), new("nothing", null), new("empty", ""), new("garbage", "no-uuid'"), new("nobody's uuid", Guid.NewGuid().ToString()),
    ];

    public bool Garbage => Name == "garbage";

    public string? Sql => Setting is null ? null : $"SET LOCAL app.current_tenant = '{Setting.Replace("'", "''", StringComparison.Ordinal)}'";
}

/// <summary>Runs one statement in a transaction of its own that is taken back, and says in words what came of it.</summary>
public sealed class Prober(NpgsqlConnection connection, TenantId a, TenantId b)
{
    public const string Denied = "permission denied", Refused = "refused by the wall", NoUuid = "not a uuid", NoParent = "no such parent", Taken = "taken";

    /// <summary>One round trip when nothing goes wrong.</summary>
    public async Task<string> Run(string? say, string sql)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new("BEGIN") } };
        if (say is not null) batch.BatchCommands.Add(new(say));
        var probe = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(probe);
        batch.BatchCommands.Add(new("ROLLBACK"));
        try
        {
            await using var reader = await batch.ExecuteReaderAsync();
            return await Told(reader, probe);
        }
        catch (PostgresException e)
        {
            await using var back = new NpgsqlCommand("ROLLBACK", connection);
            await back.ExecuteNonQueryAsync();
            return e.SqlState switch
            {
                PostgresErrorCodes.InsufficientPrivilege when e.MessageText.Contains("row-level security", StringComparison.Ordinal) => Refused,
                PostgresErrorCodes.InsufficientPrivilege => Denied,
                PostgresErrorCodes.InvalidTextRepresentation => NoUuid,
                PostgresErrorCodes.ForeignKeyViolation => NoParent,
                PostgresErrorCodes.UniqueViolation => Taken,
                _ => $"{e.SqlState} {e.MessageText}",
            };
        }
    }

    private async Task<string> Told(NpgsqlDataReader reader, NpgsqlBatchCommand probe)
    {
        var (ofA, ofB, others, any) = (0, 0, 0, false);
        do
        {
            any |= reader.FieldCount > 0;
            while (await reader.ReadAsync())
                if (reader.GetFieldType(0) != typeof(Guid)) others++;
                else if (reader.GetGuid(0) == a.Value) ofA++;
                else if (reader.GetGuid(0) == b.Value) ofB++;
                else others++;
        }
        while (await reader.NextResultAsync());
        return any ? Rows(ofA, ofB, others) : $"{probe.RecordsAffected} rows written";
    }

    public static string Rows(int ofA, int ofB, int others) => $"{ofA} of A, {ofB} of B, {others} others";

    /// <summary>A connection of its own as this login; null is the role that owns the tables.</summary>
    public static async Task<NpgsqlConnection> Connect(string admin, Login? login)
    {
        var to = new NpgsqlConnectionStringBuilder(login is { } known
            ? ShopDatabase.ConnectionString(admin, known, LoginSecrets.For(admin, "").PasswordOf(known)) : admin) { Pooling = false };
        if (login is null) to.Options = $"-c role={Roles.Owner}";
        var connection = new NpgsqlConnection(to.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
