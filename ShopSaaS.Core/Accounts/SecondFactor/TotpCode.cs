using OtpNet;

namespace ShopSaaS.Core.Accounts.SecondFactor;

/// <summary>The six digits of an authenticator app (RFC 6238): new every thirty seconds, the one before and the one after taken too.</summary>
public static class TotpCode
{
    private static readonly VerificationWindow Neighbours = new(previous: 1, future: 1);

    /// <summary>A new key, as apps take it when it is typed in: base 32.</summary>
    public static string NewKey() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(20));

    /// <summary>What the QR code says.</summary>
    public static string Address(string key, string email) =>
        $"otpauth://totp/ShopSaaS:{Uri.EscapeDataString(email)}?secret={key}&issuer=ShopSaaS&digits=6&period=30";

    /// <summary>Which half minute since 1970 a code belongs to; null when it is none of this key's.</summary>
    public static long? StepOf(string key, string typed, DateTimeOffset now) =>
        LooksLikeOne(typed) && new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(now.UtcDateTime, Bare(typed), out var step, Neighbours) ? step : null;

    /// <summary>Six digits, with spaces as apps show them.</summary>
    public static bool LooksLikeOne(string typed) => Bare(typed) is { Length: 6 } bare && bare.All(char.IsAsciiDigit);

    private static string Bare(string typed) => typed.Replace(" ", "", StringComparison.Ordinal);
}
