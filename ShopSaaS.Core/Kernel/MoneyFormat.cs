using System.Globalization;

namespace ShopSaaS.Core.Kernel;

/// <summary>Money as people read it. One format per currency, the same on every server whatever its locale.</summary>
internal static class MoneyFormat
{
    private static readonly Dictionary<string, (string Before, string After)> Signs = new()
    {
        ["EUR"] = ("€", ""), ["USD"] = ("$", ""), ["GBP"] = ("£", ""), ["JPY"] = ("¥", ""), ["AUD"] = ("A$", ""), ["CAD"] = ("CA$", ""),
        ["NZD"] = ("NZ$", ""), ["MXN"] = ("MX$", ""), ["BRL"] = ("R$", ""), ["SGD"] = ("S$", ""), ["INR"] = ("₹", ""), ["KRW"] = ("₩", ""),
        ["NPR"] = ("Rs ", ""), ["ZAR"] = ("R ", ""), ["CHF"] = ("CHF ", ""), ["SEK"] = ("", " kr"), ["NOK"] = ("", " kr"),
        ["DKK"] = ("", " kr."), ["CZK"] = ("", " Kč"), ["PLN"] = ("", " zł"),
    };

    public static string Format(Money money)
    {
        var number = ((decimal)Math.Abs(money.Minor) / money.Currency.Scale).ToString("N" + money.Currency.Decimals, CultureInfo.InvariantCulture);
        var (before, after) = Signs.GetValueOrDefault(money.Currency.Code, (money.Currency.Code + " ", ""));
        return (money.Minor < 0 ? "−" : "") + before + number + after;
    }
}
