using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Promotions;

/// <summary>A code and its discount, as looked up. Pure rules: what it takes off, or why not.</summary>
public sealed record Voucher(
    Guid CodeId, string Code, string Kind, long Value, long MinimumMinor, bool Active, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt,
    int? UsageLimit, int TimesUsed)
{
    /// <summary>Why the code does not apply to goods of this worth; null when it does.</summary>
    public string? WhyNot(long goodsMinor, Currency currency, DateTimeOffset now) =>
        !Active || EndsAt is { } end && now >= end ? "This code has expired."
        : StartsAt is { } start && now < start ? "This code is not valid yet."
        : UsageLimit is { } limit && TimesUsed >= limit ? "This code has been used up."
        : goodsMinor < MinimumMinor ? $"This code needs an order of at least {new Money(MinimumMinor, currency)}."
        : null;

    /// <summary>What it takes off the goods, in minor units.</summary>
    public long Off(long goodsMinor) => Kind switch
    {
        DiscountKind.Percent => (long)((Int128)goodsMinor * Value / 10_000),
        DiscountKind.Fixed => Math.Min(Value, goodsMinor),
        _ => 0,
    };

    /// <summary>True when shipping is free with it.</summary>
    public bool FreesShipping => Kind == DiscountKind.FreeShipping;
}
