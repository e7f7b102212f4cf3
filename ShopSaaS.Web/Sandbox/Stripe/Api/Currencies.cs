using System.Globalization;

namespace ShopSaaS.Web.Sandbox.Stripe.Api;

/// <summary>What Stripe knows of currencies: which it takes, how many decimals, the smallest charge in minor units.</summary>
internal static class Currencies
{
    private static readonly HashSet<string> Known = [.. (
        "usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop "
        + "crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy kes "
        + "kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd "
        + "omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd "
        + "tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw").Split(' ')];

    private static readonly HashSet<string> NoDecimals =
        [.. "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".Split(' ')];

    private static readonly HashSet<string> ThreeDecimals = [.. "bhd jod kwd omr tnd".Split(' ')];

    private static readonly Dictionary<string, long> Smallest = new()
    {
        ["usd"] = 50, ["aed"] = 200, ["aud"] = 50, ["bgn"] = 100, ["brl"] = 50, ["cad"] = 50, ["chf"] = 50, ["czk"] = 1500,
        ["dkk"] = 250, ["eur"] = 50, ["gbp"] = 30, ["hkd"] = 400, ["huf"] = 17500, ["inr"] = 50, ["jpy"] = 50, ["mxn"] = 1000,
        ["myr"] = 200, ["nok"] = 300, ["nzd"] = 50, ["pln"] = 200, ["ron"] = 200, ["sek"] = 300, ["sgd"] = 50, ["thb"] = 1000,
    };

    public static int Decimals(string currency) => NoDecimals.Contains(currency) ? 0 : ThreeDecimals.Contains(currency) ? 3 : 2;

    /// <summary>The lower-case code, or Stripe's refusal.</summary>
    public static string Check(string currency)
    {
        var code = currency.ToLowerInvariant();
        return Known.Contains(code) ? code : throw StripeError.Invalid(
            $"Invalid currency: {code}. Stripe currently supports these currencies: {string.Join(", ", Known.Order())}", "currency");
    }

    public static void CheckAmount(long amount, string currency)
    {
        if (amount < 1)
            throw StripeError.Invalid("This value must be greater than or equal to 1.", "amount", "parameter_invalid_integer");
        if (amount < Smallest.GetValueOrDefault(currency, 1))
            throw StripeError.Invalid($"Amount must be at least {Display(Smallest[currency], currency)}", "amount", "amount_too_small");
        if (amount > 99_999_999)
            throw StripeError.Invalid($"Amount must be no more than {Display(99_999_999, currency)}", "amount", "amount_too_large");
        if (Decimals(currency) == 3 && amount % 10 != 0)
            throw StripeError.Invalid($"Invalid amount. For {currency.ToUpperInvariant()}, the last digit must be 0.", "amount");
    }

    /// <summary>For people: <c>12.50 EUR</c>.</summary>
    public static string Display(long amount, string currency)
    {
        var decimals = Decimals(currency);
        var major = amount / (decimal)Math.Pow(10, decimals);
        return major.ToString($"N{decimals}", CultureInfo.InvariantCulture) + " " + currency.ToUpperInvariant();
    }
}
