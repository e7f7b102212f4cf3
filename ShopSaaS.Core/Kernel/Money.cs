using System.Globalization;
using System.Text.RegularExpressions;

namespace ShopSaaS.Core.Kernel;

/// <summary>An ISO 4217 currency and the number of decimals its amounts have.</summary>
public sealed record Currency(string Code, int Decimals, string Name)
{
    /// <summary>The currencies a store can sell in (those Stripe charges in and people ask for).</summary>
    public static readonly IReadOnlyList<Currency> All =
    [
        new("EUR", 2, "Euro"), new("USD", 2, "US dollar"), new("GBP", 2, "Pound sterling"), new("AUD", 2, "Australian dollar"),
        new("BHD", 3, "Bahraini dinar"), new("BRL", 2, "Brazilian real"), new("CAD", 2, "Canadian dollar"), new("CHF", 2, "Swiss franc"),
        new("CZK", 2, "Czech koruna"), new("DKK", 2, "Danish krone"), new("INR", 2, "Indian rupee"), new("JPY", 0, "Japanese yen"),
        new("KRW", 0, "South Korean won"), new("KWD", 3, "Kuwaiti dinar"), new("MXN", 2, "Mexican peso"), new("NOK", 2, "Norwegian krone"),
        new("NPR", 2, "Nepalese rupee"), new("NZD", 2, "New Zealand dollar"), new("PLN", 2, "Polish zloty"), new("SEK", 2, "Swedish krona"),
        new("SGD", 2, "Singapore dollar"), new("ZAR", 2, "South African rand"),
    ];

    private static readonly Dictionary<string, Currency> ByCode = All.ToDictionary(c => c.Code);

    /// <summary>The currency of a stored code.</summary>
    public static Currency Of(string code) => ByCode[code];

    /// <summary>The currency of a code somebody typed; null when we do not sell in it.</summary>
    public static Currency? Find(string? code) => code is not null && ByCode.TryGetValue(code.ToUpperInvariant(), out var c) ? c : null;

    /// <summary>Minor units in one whole unit: 100 for EUR, 1 for JPY.</summary>
    public long Scale => Decimals switch { 0 => 1, 2 => 100, 3 => 1000, _ => throw new InvalidOperationException($"{Code} has {Decimals} decimals") };

    public override string ToString() => Code;
}

/// <summary>An exact amount: minor units (cents) of one currency.</summary>
public readonly partial record struct Money(long Minor, Currency Currency)
{
    /// <summary>The decimal string of the HTTP contract: "49.99", JPY "500".</summary>
    public string ToDecimalString() => ((decimal)Minor / Currency.Scale).ToString("F" + Currency.Decimals, CultureInfo.InvariantCulture);

    /// <summary>What a person reads: "€49.99", "1,250 kr", "¥500".</summary>
    public override string ToString() => MoneyFormat.Format(this);

    /// <summary>Reads "49.99" or "49" exactly; false for anything else, signs and more decimals than the currency has included.</summary>
    public static bool TryParse(string? text, Currency currency, out Money money)
    {
        money = default;
        if (text is null || !DecimalText().IsMatch(text = text.Trim())) return false;
        var dot = text.IndexOf('.');
        if (dot >= 0 && text.Length - dot - 1 > currency.Decimals) return false;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > 999_999_999m) return false;
        money = new Money((long)(value * currency.Scale), currency);
        return true;
    }

    [GeneratedRegex(@"^\d{1,12}(\.\d{1,3})?$")]
    private static partial Regex DecimalText();
}
