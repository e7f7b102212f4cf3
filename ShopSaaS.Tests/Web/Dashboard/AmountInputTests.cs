using ShopSaaS.Core.Kernel;
using ShopSaaS.Web.Dashboard.Products;

namespace ShopSaaS.Tests.Web.Dashboard;

/// <summary>What people type for an amount, and what it means.</summary>
public sealed class AmountInputTests
{
    [Theory]
    [InlineData("28", "EUR", "28.00"), InlineData("28,5", "EUR", "28.50"), InlineData("28.5", "EUR", "28.50"), InlineData("€ 28.00", "EUR", "28.00")]
    [InlineData("1.234,50", "EUR", "1234.50"), InlineData("1,234.50", "EUR", "1234.50"), InlineData("1,234", "EUR", "1234.00"), InlineData(",5", "EUR", "0.50")]
    [InlineData("500", "JPY", "500"), InlineData("1,500", "JPY", "1500"), InlineData("1.250", "KWD", "1.250")]
    [InlineData("-5", "EUR", null), InlineData("twenty", "EUR", null), InlineData("1e5", "EUR", null), InlineData("", "EUR", null), InlineData("5.5", "JPY", null)]
    public void An_amount_is_read_as_it_was_meant_or_left_alone(string typed, string currency, string? exact) =>
        Assert.Equal(exact, AmountInput.Exact(typed, Currency.Of(currency)));
}
