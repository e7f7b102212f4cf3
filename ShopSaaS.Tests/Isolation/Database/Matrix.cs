using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Tests.Isolation.Database;

/// <summary>What is tried on a table.</summary>
public enum Verb { Select, Insert, Update, Delete, Move, InsertOrNothing, InsertOrUpdate }

/// <summary>One statement of a cell.</summary>
/// <param name="Sql">As the login sends it.</param>
/// <param name="Needs">The rights without which it is denied.</param>
/// <param name="Filtered">The same statement for rows that are seen only, given the condition; for finding out what it does without a wall.</param>
/// <param name="Writes">Whose row it makes, or turns one into; the wall must let that pass.</param>
/// <param name="Finds">Whose rows it needs to find before it writes; null where it makes new ones.</param>
public sealed record Attempt(string Sql, (string Verb, string Column)[] Needs, Func<string, string> Filtered, TenantId? Writes = null, TenantId? Finds = null);

/// <summary>Every cell of the matrix: its statements, and what must come of them according to <see cref="Wall"/>.</summary>
public sealed class Matrix(Schema schema, TenantId a, TenantId b)
{
    private readonly ILookup<(Login, string), (string Verb, string? Column)> _rights = Wall.Grants(schema.Shops.Select(t => t.Name))
        .SelectMany(g => g.Rights().Select(r => (g, r))).ToLookup(x => (x.g.Login, x.g.Table), x => x.r);

    /// <summary>The verbs that make sense on a table: without an owner of rows there is nothing to move.</summary>
    public static IEnumerable<Verb> Verbs(Table table) => Enum.GetValues<Verb>().Where(v => v <= Verb.Delete || table.IsShops);

    /// <summary>The statements of a cell.</summary>
    public IEnumerable<Attempt> Attempts(Table table, Verb verb, Login? login, Func<TenantId, string> candidate, Func<TenantId, string> existing, Func<string, string> value)
    {
        var (whose, name) = (table.Whose, table.Sql);
        var shown = whose ?? "1";
        var seeing = whose is null ? [("SELECT", "*any")] : new[] { ("SELECT", whose) };
        var column = login is { } l && !_rights[(l, table.Name)].Contains(("UPDATE", null))
            ? _rights[(l, table.Name)].FirstOrDefault(r => r.Verb == "UPDATE").Column ?? table.Plain : table.Plain;
        (string, string)[] changing = [("UPDATE", column), ("SELECT", column)];
        switch (verb)
        {
            case Verb.Select:
                yield return new($"SELECT {shown} FROM {name}", seeing, seen => $"SELECT {shown} FROM {name} WHERE {seen}");
                break;
            case Verb.Update:
                var set = $"UPDATE {name} SET \"{column}\" = \"{column}\"";
                yield return new($"{set} RETURNING {shown}", [.. changing, .. seeing], seen => $"{set} WHERE {seen} RETURNING {shown}");
                // Blunt: needs no right to read.
                var blunt = $"UPDATE {name} SET \"{column}\" = {value(column)}";
                yield return new(blunt, [("UPDATE", column)], seen => $"{blunt} WHERE {seen}");
                foreach (var x in Aims(whose)) yield return new($"{set} WHERE {x} RETURNING {shown}", [.. changing, .. seeing], seen => $"{set} WHERE {x} AND {seen} RETURNING {shown}");
                break;
            case Verb.Delete:
                yield return new($"DELETE FROM {name} RETURNING {shown}", [("DELETE", ""), .. seeing], seen => $"DELETE FROM {name} WHERE {seen} RETURNING {shown}");
                yield return new($"DELETE FROM {name}", [("DELETE", "")], seen => $"DELETE FROM {name} WHERE {seen}");
                foreach (var x in Aims(whose)) yield return new($"DELETE FROM {name} WHERE {x} RETURNING {shown}", [("DELETE", ""), .. seeing], seen => $"DELETE FROM {name} WHERE {x} AND {seen} RETURNING {shown}");
                break;
            case Verb.Insert:
                foreach (var x in new[] { a, b }) yield return new(candidate(x), [("INSERT", "")], _ => candidate(x), Writes: x);
                break;
            case Verb.Move:
                foreach (var (from, to) in new[] { (a, b), (b, a) })
                {
                    var move = $"UPDATE {name} SET {whose} = '{to}' WHERE {whose} = '{from}'";
                    yield return new($"{move} RETURNING {whose}", [("UPDATE", whose!), ("SELECT", whose!)], seen => $"{move} AND {seen} RETURNING {whose}", Writes: to, Finds: from);
                }
                break;
            case Verb.InsertOrNothing:
                foreach (var x in new[] { a, b }) yield return new($"{existing(x)} ON CONFLICT DO NOTHING", [("INSERT", "")], _ => $"{existing(x)} ON CONFLICT DO NOTHING", Writes: x);
                break;
            case Verb.InsertOrUpdate:
                var on = $"ON CONFLICT ({string.Join(", ", table.PrimaryKey)}) DO UPDATE SET \"{column}\" = excluded.\"{column}\"";
                foreach (var x in new[] { a, b })
                    yield return new($"{existing(x)} {on}", [("INSERT", ""), .. changing, .. table.PrimaryKey.Select(k => ("SELECT", k))], _ => $"{existing(x)} {on}", Writes: x);
                break;
        }

        IEnumerable<string> Aims(string? column) => column is null ? [] : [$"{column} = '{a}'", $"{column} = '{b}'"];
    }

    /// <summary>What must come of an attempt. <paramref name="withoutWall"/> says what a statement does for the administrator.</summary>
    public async Task<string[]> Expected(Table table, Verb verb, Login? login, Said said, Attempt attempt, Func<string, Task<string>> withoutWall)
    {
        var walled = Walled(table, login);
        if (!attempt.Needs.All(n => May(login, table, n.Verb, n.Column))) return said.Garbage && walled ? [Prober.Denied, Prober.NoUuid] : [Prober.Denied];
        if (walled && said.Garbage) return [Prober.NoUuid];
        bool Sees(TenantId tenant) => table.Name == "tenants" && login is null ? false : !walled || said.Setting == tenant.ToString();
        if (attempt.Writes is { } written && !Sees(written) && (attempt.Finds is not { } found || Sees(found))) return [Prober.Refused];
        return [await withoutWall(attempt.Filtered(Seen(table, verb, login, said, walled)))];
    }

    /// <summary>Whether the tenant test stands before this login on this table.</summary>
    public static bool Walled(Table table, Login? login) =>
        table.IsShops ? login is not { } l || !Wall.Across.Contains((l, table.Name)) : table.Name == "tenants" && login is { } other && !Wall.SeeEveryTenant.Contains(other);

    private static string Seen(Table table, Verb verb, Login? login, Said said, bool walled)
    {
        if (table.Name == "tenants" && login is null) return "false"; // FORCE, and no policy for the owner
        var seen = !walled ? "true" : string.IsNullOrEmpty(said.Setting) ? "false" : $"{table.Whose} = '{said.Setting}'";
        return table.Name == "tenants" && verb == Verb.Delete ? $"{seen} AND {Wall.MayErase}" : seen;
    }

    private bool May(Login? login, Table table, string verb, string column)
    {
        if (login is not { } l) return true; // the owner's own tables
        var rights = _rights[(l, table.Name)].Where(r => r.Verb == verb).ToList();
        return column == "*any" ? rights.Count > 0 : rights.Any(r => r.Column is null || r.Column == column);
    }
}
