using Npgsql;

namespace ShopSaaS.Core.Data.Gate;

#pragma warning disable RS0030 // reads the catalog, before anything else runs

/// <summary>Looks through PostgreSQL's catalog for anything that would let one shop see another's rows. Reads only; a round trip a call.</summary>
public static class CatalogGate
{
    /// <summary>Every rule about the database, for whoever is connected.</summary>
    public static readonly IReadOnlyList<CatalogRule> DatabaseRules = [.. TableRules.All, .. KeyRules.All, .. CodeRules.All, .. GrantRules.All];

    /// <summary>Every rule about the login that is connected.</summary>
    public static IReadOnlyList<CatalogRule> LoginRules => Gate.LoginRules.All;

    /// <summary>What is wrong with the database; empty when its walls stand.</summary>
    public static async Task<IReadOnlyList<Breach>> OfDatabase(NpgsqlConnection connection, CancellationToken cancel = default) =>
    [
        .. await Broken(connection, [.. DatabaseRules, Version], cancel),
        .. (await GrantRules.Differences(connection, cancel)).Select(what => new Breach("The grants are those of the wall", what)),
    ];

    /// <summary>What the connected login could do that it must not; empty when nothing.</summary>
    public static Task<IReadOnlyList<Breach>> OfLogin(NpgsqlConnection connection, CancellationToken cancel = default) =>
        Broken(connection, LoginRules, cancel);

    private static readonly CatalogRule Version = new("The server's row level security is sound", "SELECT current_setting('server_version_num')");

    private static async Task<IReadOnlyList<Breach>> Broken(NpgsqlConnection connection, IReadOnlyList<CatalogRule> rules, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var rule in rules) batch.BatchCommands.Add(new(rule.Breaches));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var broken = new List<Breach>();
        foreach (var rule in rules)
        {
            while (await reader.ReadAsync(cancel))
                if (Culprit(rule, reader.GetString(0)) is { } culprit) broken.Add(new(rule.Name, culprit));
            await reader.NextResultAsync(cancel);
        }
        return broken;
    }

    private static string? Culprit(CatalogRule rule, string found) =>
        rule == Version ? ServerVersion.Breach(int.Parse(found, System.Globalization.CultureInfo.InvariantCulture)) : found;
}

/// <summary>A wall that is down.</summary>
/// <param name="Rule">What should hold.</param>
/// <param name="What">The culprit, and what is wrong with it.</param>
public sealed record Breach(string Rule, string What);
