using System.Text;

namespace ShopSaaS.Core.Accounts;

/// <summary>
/// What a password must be: long enough, and not what an attacker tries first. No required digits or signs: those make passwords
/// harder to remember and hardly harder to guess.
/// </summary>
public static class PasswordRules
{
    public const int Shortest = 10;
    public const int Longest = 128;

    /// <summary>The rules as a person reads them before typing.</summary>
    public const string InWords = "At least 10 characters. A few unrelated words are easiest to remember.";

    /// <summary>Why not; null when the password is good. <paramref name="email"/> and <paramref name="storeName"/> are no secrets.</summary>
    public static string? Problem(string password, string? email = null, string? storeName = null) => password switch
    {
        "" => "Choose a password.",
        { Length: < Shortest } => $"Use at least {Shortest} characters; this has {password.Length}.",
        { Length: > Longest } => $"Use at most {Longest} characters.",
        _ when Same(password, email) || Same(password, email?.Split('@')[0]) => "This is your email address. Choose something only you know.",
        _ when Same(password, storeName) => "This is your store’s name. Choose something only you know.",
        _ when Repeats(password) || CommonPasswords.Hold(password) =>
            "This is one of the first passwords an attacker tries. A few unrelated words are much better.",
        _ => null,
    };

    /// <summary>"aaaaaaaaaa", "abcabcabcabc": a short piece again and again.</summary>
    private static bool Repeats(string password) => Enumerable.Range(1, 4).Any(size =>
        password.Index().All(c => c.Item == password[c.Index % size]));

    /// <summary>Same letters and digits, whatever stands between them and at the end.</summary>
    private static bool Same(string password, string? known) =>
        Bare(known ?? "") is { Length: > 2 } bare && (Bare(password) == bare || Bare(password).TrimEnd("0123456789".ToCharArray()) == bare);

    private static string Bare(string text)
    {
        var bare = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormKC)) if (char.IsLetterOrDigit(c)) bare.Append(char.ToLowerInvariant(c));
        return bare.ToString();
    }
}
