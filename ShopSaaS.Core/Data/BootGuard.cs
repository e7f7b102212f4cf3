using ShopSaaS.Core.Data.Gate;

namespace ShopSaaS.Core.Data;

#pragma warning disable RS0030 // looks as each login, before anything else runs

/// <summary>Refuses to start on a database whose walls are down: a login that could see too much, a table, key, view or grant that leaks.</summary>
public static class BootGuard
{
    /// <exception cref="WallIsDown">Names every culprit, and what is wrong with it.</exception>
    public static async Task Check(ShopDatabase database, CancellationToken cancel)
    {
        var breaches = new List<Breach>();
        foreach (var login in Enum.GetValues<Login>())
        {
            await using var connection = await database.Source(login).OpenConnectionAsync(cancel);
            breaches.AddRange(await CatalogGate.OfLogin(connection, cancel));
            if (login == Login.App) breaches.AddRange(await CatalogGate.OfDatabase(connection, cancel));
        }
        if (breaches.Count > 0) throw new WallIsDown(breaches);
    }
}

/// <summary>The database would let one shop see another's rows; the program does not run on it.</summary>
public sealed class WallIsDown(IReadOnlyList<Breach> breaches) : Exception($"Not started, the tenant wall is down: {string.Join("; ", breaches.Select(b => b.What))}.")
{
    /// <summary>One culprit each.</summary>
    public IReadOnlyList<Breach> Breaches { get; } = breaches;
}
