using CsCheck;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Tests.Core.Kernel;

/// <summary>Amounts are exact, in every currency's own decimals.</summary>
public sealed class MoneyTests
{
    [Theory]
    [InlineData("EUR", "49.99", 4999L, "49.99"), InlineData("EUR", "49", 4900L, "49.00"), InlineData("JPY", "500", 500L, "500"), InlineData("KWD", "1.234", 1234L, "1.234")]
    public void A_decimal_string_is_read_and_written_exactly(string currency, string typed, long minor, string written)
    {
        Assert.True(Money.TryParse(typed, Currency.Of(currency), out var money));
        Assert.Equal((minor, written), (money.Minor, money.ToDecimalString()));
    }

    [Theory]
    [InlineData("EUR", "-1"), InlineData("EUR", "1.999"), InlineData("JPY", "1.5"), InlineData("EUR", "1,50"), InlineData("EUR", "1e3"),
     InlineData("EUR", ""), InlineData("EUR", null), InlineData("EUR", "99999999999999")]
    public void What_is_no_amount_is_not_read(string currency, string? typed) => Assert.False(Money.TryParse(typed, Currency.Of(currency), out _));

    [Fact]
    public void Parts_add_up_to_the_whole_and_none_exceeds_its_share_by_a_cent() =>
        Gen.Select(Gen.Long[0, 10_000_000], Gen.Long[0, 1_000_000].List[1, 12]).Sample((amount, weights) =>
        {
            var parts = Allocation.Split(amount, weights);
            var whole = weights.Sum();
            if (whole == 0) return parts.All(p => p == 0);
            return parts.Sum() == amount && parts.Zip(weights).All(p => Math.Abs(p.First - (double)amount * p.Second / whole) < 1.0001);
        }, iter: 2_000);
}
