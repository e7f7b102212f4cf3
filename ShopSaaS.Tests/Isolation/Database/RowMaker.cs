using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Tests.Isolation.Database;

/// <summary>
/// Makes valid rows for any table out of the catalog alone: types, NOT NULLs, foreign keys, and CHECKs by trying values until they hold.
/// A table it can't fill fails the test that needs the row.
/// </summary>
public sealed partial class RowMaker(NpgsqlConnection admin, Schema schema)
{
    private readonly Dictionary<(string Table, TenantId Tenant), Dictionary<string, string>> _rows = [];

    /// <summary>The row of this tenant (or, without a tenant column, one of two) as column to SQL literal.</summary>
    public IReadOnlyDictionary<string, string> Row(string table, TenantId tenant) => _rows[(table, tenant)];

    /// <summary>A row in every table for each of these tenants.</summary>
    public async Task Fill(params TenantId[] tenants)
    {
        foreach (var table in schema.ByDependency())
            foreach (var tenant in tenants)
                _rows[(table.Name, tenant)] = await Settle(table, Draft(table, tenant), keep: true);
    }

    /// <summary>Another valid row, not inserted.</summary>
    public Task<Dictionary<string, string>> Another(Table table, TenantId tenant)
    {
        var draft = Draft(table, tenant);
        if (table.Name == "tenants") draft["id"] = $"'{tenant}'";
        return Settle(table, draft, keep: false);
    }

    /// <summary>INSERT of a row.</summary>
    public static string Insert(Table table, IReadOnlyDictionary<string, string> row) =>
        $"INSERT INTO {table.Sql} ({string.Join(", ", row.Keys.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", row.Values)})";

    private Dictionary<string, string> Draft(Table table, TenantId tenant)
    {
        var row = table.Columns.Where(c => !c.Generated).ToDictionary(c => c.Name, c => c.NotNull ? Value(table, c) : "NULL");
        foreach (var key in table.Keys.Where(k => k.Target != table.Name))
            foreach (var (column, target) in key.Columns.Zip(key.Targets))
                if (row[column] != "NULL") row[column] = _rows[(key.Target, tenant)][target];
        if (table.Whose is { } whose) row[whose] = $"'{tenant}'";
        return row;
    }

    private static string Value(Table table, Column column) => column.Type switch
    {
        "uuid" => $"'{Guid.NewGuid()}'",
        "text" or "varchar" => $"'{Guid.NewGuid().ToString("N")[..Math.Min(column.Length, 32)]}'",
        "bool" => "false",
        "int2" or "int4" or "int8" => "0",
        "timestamptz" => "now()",
        "date" => "current_date",
        "json" or "jsonb" => "'{}'",
        "bytea" => $"'\\x{Guid.NewGuid():N}'",
        "_text" or "_uuid" or "_int4" => "'{}'",
        _ => throw new InvalidOperationException($"{table.Name}.{column.Name}: say here how a {column.Type} is filled."),
    };

    // Tries the row; where a CHECK says no, other values for the columns it is about, until all hold.
    private async Task<Dictionary<string, string>> Settle(Table table, Dictionary<string, string> row, bool keep)
    {
        for (var round = 0; round < 10; round++)
        {
            if (await Violated(table, row, keep) is not { } broken) return row;
            var check = table.Checks.Single(c => c.Name == broken);
            var settled = false;
            foreach (var values in Combinations(check, table).Take(3000))
            {
                foreach (var (column, value) in values) row[column] = value;
                if (await Violated(table, row, keep: false) == broken) continue;
                settled = true;
                break;
            }
            Assert.True(settled, $"No row for {table.Name} found that {check.Name} takes: {check.Text}");
        }
        throw new InvalidOperationException($"{table.Name}: its CHECKs contradict one another.");
    }

    private async Task<string?> Violated(Table table, Dictionary<string, string> row, bool keep)
    {
        await using var transaction = await admin.BeginTransactionAsync();
        try
        {
            await using var command = new NpgsqlCommand(Insert(table, row), admin, transaction);
            await command.ExecuteNonQueryAsync();
            if (keep) await transaction.CommitAsync();
            return null;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CheckViolation)
        {
            return e.ConstraintName;
        }
        catch (PostgresException e) when (!keep && e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return null; // one row a shop is all this table takes; CHECKs came first and hold
        }
    }

    private static IEnumerable<List<(string, string)>> Combinations(Check check, Table table)
    {
        IEnumerable<List<(string, string)>> all = [[]];
        foreach (var name in check.Columns.Distinct())
        {
            var values = Candidates(check, table.Columns.Single(c => c.Name == name)).ToList();
            all = all.SelectMany(begun => values.Select(v => new List<(string, string)>(begun) { (name, v) }));
        }
        return all;
    }

    private static IEnumerable<string> Candidates(Check check, Column column)
    {
        if (!column.NotNull) yield return "NULL";
        if (column.Type is "int2" or "int4" or "int8")
            for (var i = 0; i <= 2; i++) yield return i.ToString(CultureInfo.InvariantCulture);
        else if (column.Type == "timestamptz")
            foreach (var at in new[] { "now()", "now() + interval '1 day'" }) yield return at;
        else if (column.Type == "bool")
            foreach (var b in new[] { "false", "true" }) yield return b;
        else
            // The last named value is the least special: a staff member, not the one owner.
            foreach (var literal in Literals().Matches(check.Text).Select(m => m.Value).Distinct().Reverse().Append("'a'")) yield return literal;
    }

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Literals();
}
