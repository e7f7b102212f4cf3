namespace ShopSaaS.Core.Catalog;

/// <summary>From options to the variants they make: every combination of their values, the first option varying slowest.</summary>
public static class VariantMatrix
{
    /// <summary>How many variants these options make.</summary>
    public static long Size(IEnumerable<ProductOption> options) => options.Aggregate(1L, (n, o) => n * Math.Max(1, Math.Min(o.Values.Count, 10_000)));

    /// <summary>The drafts for all combinations; what was typed into <paramref name="current"/> is kept where the combination still exists.</summary>
    public static List<VariantDraft> Rebuild(IReadOnlyList<ProductOption> options, IReadOnlyList<VariantDraft> current)
    {
        if (options.Count == 0) return [];
        var kept = current.ToLookup(v => Key(v.Options));
        return [.. Combinations(options).Select(c => kept[Key(c)].FirstOrDefault() ?? Inherit(c, current))];
    }

    /// <summary>Every combination, as option name to value.</summary>
    public static IEnumerable<Dictionary<string, string>> Combinations(IReadOnlyList<ProductOption> options)
    {
        IEnumerable<Dictionary<string, string>> all = [[]];
        foreach (var option in options)
            all = all.SelectMany(so => option.Values.Select(value => new Dictionary<string, string>(so) { [option.Name] = value }));
        return all;
    }

    /// <summary>True when the variant has one known value for each option and nothing else.</summary>
    public static bool Fits(IReadOnlyList<ProductOption> options, Dictionary<string, string> values) =>
        values.Count == options.Count && options.All(o => values.TryGetValue(o.Name, out var value) && o.Values.Contains(value));

    /// <summary>The same text for the same choice, whatever the order it was written in.</summary>
    public static string Key(IReadOnlyDictionary<string, string> options) =>
        string.Join('\u001f', options.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => o.Key + '\u001e' + o.Value));

    // A combination that refines an old one (an option was added) starts with that one's price.
    private static VariantDraft Inherit(Dictionary<string, string> combination, IReadOnlyList<VariantDraft> current)
    {
        var old = current.FirstOrDefault(v => v.Options.Count > 0 && v.Options.Count != combination.Count && v.Options.All(combination.Contains));
        return new VariantDraft { Options = combination, Price = old?.Price, CompareAtPrice = old?.CompareAtPrice };
    }
}
