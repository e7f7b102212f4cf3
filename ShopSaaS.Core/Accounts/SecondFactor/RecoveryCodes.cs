using System.Security.Cryptography;
using System.Text;

namespace ShopSaaS.Core.Accounts.SecondFactor;

/// <summary>
/// Ten codes on paper, each good for one sign-in when the app is lost. Kept as slow hashes under one salt, and under no key of ours: they
/// must work even when everything else was set up anew.
/// </summary>
public static class RecoveryCodes
{
    public const int Count = 10;
    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";
    private const int Rounds = 100_000;

    /// <summary>New ones, as people write them down: "abcde-fghjk".</summary>
    public static string[] Make() =>
        [.. Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Letters, 10).Insert(5, "-"))];

    /// <summary>What is kept of them.</summary>
    public static string Keep(IEnumerable<string> codes)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return string.Join(';', codes.Select(c => Hash(c, salt)).Prepend(Convert.ToHexStringLower(salt)));
    }

    /// <summary>What is kept once this code was used; null when it is none of them.</summary>
    public static string? Without(string kept, string typed)
    {
        var parts = kept.Split(';');
        var hash = Hash(typed, Convert.FromHexString(parts[0]));
        return parts.Skip(1).Contains(hash) ? string.Join(';', parts.Where(p => p != hash)) : null;
    }

    /// <summary>How many are left.</summary>
    public static int Left(string kept) => kept.Count(c => c == ';');

    private static string Hash(string code, byte[] salt) => Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(string.Concat(code.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit))), salt, Rounds, HashAlgorithmName.SHA256, 32));
}
