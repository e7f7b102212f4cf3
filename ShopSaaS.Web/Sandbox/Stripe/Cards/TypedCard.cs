using System.Globalization;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Cards;

/// <summary>A typed card, checked as Stripe checks one before anybody charges it.</summary>
internal sealed record TypedCard(TestCard Card, int Month, int Year, string Fingerprint)
{
    public static TypedCard Check(string number, string month, string year, string? cvc, DateTimeOffset now)
    {
        var digits = number.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (digits.Length is < 12 or > 19 || !digits.All(char.IsAsciiDigit))
            throw StripeError.Card("invalid_number", "The card number is not a valid credit card number.", "number");
        if (!Luhn(digits)) throw StripeError.Card("incorrect_number", "Your card number is incorrect.", "number");

        var m = Whole(month);
        var y = Whole(year) is { } two and >= 0 and < 100 ? 2000 + two : Whole(year);
        if (m is null or < 1 or > 12)
            throw StripeError.Card("invalid_expiry_month", "Your card's expiration month is invalid.", "exp_month");
        if (y is null || y < now.Year || y > now.Year + 50)
            throw StripeError.Card("invalid_expiry_year", "Your card's expiration year is invalid.", "exp_year");
        if (y == now.Year && m < now.Month)
            throw StripeError.Card("invalid_expiry_month", "Your card's expiration month is invalid.", "exp_month");

        var card = TestCards.ForNumber(digits);
        if (cvc is not null && (!cvc.All(char.IsAsciiDigit) || cvc.Length != (card.Brand == "amex" ? 4 : 3)))
            throw StripeError.Card("invalid_cvc", "Your card's security code is invalid.", "cvc");
        return new TypedCard(card, m.Value, y.Value, TestCards.Fingerprint(digits));
    }

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
        }
        return sum % 10 == 0;
    }
}
