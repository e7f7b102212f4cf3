using Npgsql;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Tests.Isolation.Http;

/// <summary>Everything the database holds of one store, seen from behind the wall as administrator: a checksum a row.</summary>
internal sealed class Rows
{
    private readonly Dictionary<string, HashSet<string>> _tables = [];

    /// <summary>How many tables were read.</summary>
    public int Tables => _tables.Count;

    /// <summary>Reads them all; the list of tables comes from the catalog.</summary>
    public static async Task<Rows> Of(string admin, TenantId tenant)
    {
        var rows = new Rows();
        await using var source = NpgsqlDataSource.Create(admin);
        var tables = new List<string>();
        await using (var command = source.CreateCommand("SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'tenant_id'"))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        foreach (var table in tables.Append("tenants"))
        {
            var column = table == "tenants" ? "id" : "tenant_id";
            await using var command = source.CreateCommand($"SELECT md5(t::text) FROM {table} t WHERE {column} = $1");
            command.Parameters.AddWithValue(tenant.Value);
            await using var reader = await command.ExecuteReaderAsync();
            var sums = rows._tables[table] = [];
            while (await reader.ReadAsync()) sums.Add(reader.GetString(0));
        }
        return rows;
    }

    /// <summary>Tables that differ.</summary>
    public IReadOnlyList<string> Changed(Rows later, params string[] mayGrow) =>
        [.. _tables.Keys.Where(t => mayGrow.Contains(t) ? !later._tables[t].IsSupersetOf(_tables[t]) : !later._tables[t].SetEquals(_tables[t]))];
}
