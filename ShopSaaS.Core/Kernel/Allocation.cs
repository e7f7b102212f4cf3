namespace ShopSaaS.Core.Kernel;

/// <summary>Splits an amount so that the parts add up to it exactly (largest remainder).</summary>
public static class Allocation
{
    /// <summary>Parts of <paramref name="amount"/> (minor units) in proportion to the weights; all zero when the weights are.</summary>
    public static long[] Split(long amount, IReadOnlyList<long> weights)
    {
        var whole = weights.Sum();
        if (whole <= 0) return new long[weights.Count];
        var parts = weights.Select(w => (long)((Int128)amount * w / whole)).ToArray();
        var left = amount - parts.Sum();
        var byRemainder = Enumerable.Range(0, weights.Count)
            .OrderByDescending(i => (long)((Int128)amount * weights[i] % whole)).ThenBy(i => i);
        foreach (var i in byRemainder.Take((int)left)) parts[i]++;
        return parts;
    }
}
