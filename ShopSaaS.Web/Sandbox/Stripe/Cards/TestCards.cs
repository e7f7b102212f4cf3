using System.Security.Cryptography;
using System.Text;

namespace ShopSaaS.Web.Sandbox.Stripe.Cards;

/// <summary>Stripe's public test cards by number, by name and by fingerprint. Any other number declines, as in test mode.</summary>
internal static class TestCards
{
    private static readonly TestCard[] All =
    [
        new("4242424242424242", "visa", "visa", Fate.Pays),
        new("4000056655665556", "visa_debit", "visa", Fate.Pays, Funding: "debit"),
        new("5555555555554444", "mastercard", "mastercard", Fate.Pays),
        new("2223003122003222", "mastercard_2series", "mastercard", Fate.Pays),
        new("5200828282828210", "mastercard_debit", "mastercard", Fate.Pays, Funding: "debit"),
        new("5105105105105100", "mastercard_prepaid", "mastercard", Fate.Pays, Funding: "prepaid"),
        new("378282246310005", "amex", "amex", Fate.Pays),
        new("371449635398431", "amex_second", "amex", Fate.Pays),
        new("6011111111111117", "discover", "discover", Fate.Pays),
        new("3056930009020004", "diners", "diners", Fate.Pays),
        new("3566002020360505", "jcb", "jcb", Fate.Pays),
        new("6200000000000005", "unionpay", "unionpay", Fate.Pays, Country: "CN"),
        new("4000008260000000", "gb", "visa", Fate.Pays, Country: "GB"),
        new("4000002760000016", "de", "visa", Fate.Pays, Country: "DE"),
        new("4000002500000003", "fr", "visa", Fate.Pays, Country: "FR"),
        new("4000000000000077", "bypassPending", "visa", Fate.Pays),
        new("4000000000000002", "chargeDeclined", "visa", Fate.Declines, "generic_decline"),
        new("4000000000009995", "chargeDeclinedInsufficientFunds", "visa", Fate.Declines, "insufficient_funds"),
        new("4000000000009987", "chargeDeclinedLostCard", "visa", Fate.Declines, "lost_card"),
        new("4000000000009979", "chargeDeclinedStolenCard", "visa", Fate.Declines, "stolen_card"),
        new("4000000000000069", "chargeDeclinedExpiredCard", "visa", Fate.Declines, "expired_card"),
        new("4000000000000127", "chargeDeclinedIncorrectCvc", "visa", Fate.Declines, "incorrect_cvc"),
        new("4000000000000119", "chargeDeclinedProcessingError", "visa", Fate.Declines, "processing_error"),
        new("4000000000006975", "chargeDeclinedVelocityLimitExceeded", "visa", Fate.Declines, "card_velocity_exceeded"),
        new("4000000000000341", "chargeCustomerFail", "visa", Fate.Declines, "generic_decline"),
        new("4100000000000019", "chargeDeclinedFraudulent", "visa", Fate.Declines, "fraudulent"),
        new("4000002500003155", "authenticationRequiredOnSetup", "visa", Fate.Authenticates),
        new("4000002760003184", "authenticationRequired", "visa", Fate.Authenticates),
        new("4000000000003220", "threeDSecure2Required", "visa", Fate.Authenticates),
        new("4000000000003063", "threeDSecureRequired", "visa", Fate.Authenticates),
        new("4000000000003055", "threeDSecureOptional", "visa", Fate.Pays),
        new("4000008260003178", "authenticationRequiredChargeDeclinedInsufficientFunds", "visa", Fate.AuthenticatesThenDeclines,
            "insufficient_funds"),
        new("4000008400001629", "threeDSecureRequiredChargeDeclined", "visa", Fate.AuthenticatesThenDeclines, "generic_decline"),
        new("4000000000000259", "createDispute", "visa", Fate.PaysThenDisputes),
        new("4000000000000028", "sandboxProcessing", "visa", Fate.Processes),
    ];

    private static readonly Dictionary<string, TestCard> ByNumber = All.ToDictionary(c => c.Number);
    private static readonly Dictionary<string, TestCard> ByName = All.ToDictionary(c => c.Name);
    private static readonly Dictionary<string, TestCard> ByPrint = All.ToDictionary(c => Fingerprint(c.Number));

    /// <summary>The card behind <c>pm_card_visa</c>, <c>pm_card_visa_chargeDeclined</c> or <c>tok_visa</c>; null for others.</summary>
    public static TestCard? ForId(string id)
    {
        foreach (var prefix in (string[])["pm_card_", "tok_"])
        {
            if (!id.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var name = id[prefix.Length..];
            return ByName.GetValueOrDefault(name)
                ?? (name.StartsWith("visa_", StringComparison.Ordinal) ? ByName.GetValueOrDefault(name[5..]) : null);
        }
        return null;
    }

    public static TestCard ForNumber(string digits) => ByNumber.GetValueOrDefault(digits) ?? Unknown(digits);

    /// <summary>Stored payment methods keep no number; the fingerprint tells the card again.</summary>
    public static TestCard ForFingerprint(string print, string last4) => ByPrint.GetValueOrDefault(print) ?? Unknown(last4);

    public static string Fingerprint(string number) =>
        Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes("sandbox:" + number)))[..16];

    private static TestCard Unknown(string number) => new(number, "unknown", BrandOf(number), Fate.Declines, "test_mode_live_card");

    private static string BrandOf(string number) => number[0] switch
    {
        '4' => "visa",
        '5' or '2' => "mastercard",
        '3' => "amex",
        '6' => "discover",
        _ => "unknown",
    };
}
