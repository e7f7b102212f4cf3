namespace ShopSaaS.Core.Accounts;

/// <summary>
/// The passwords on every attacker's list. A list of whole passwords would be long and still miss "Password2027!", so this holds the
/// words they are made from and looks through the usual disguises: capitals, digits for letters, a year or signs at the end.
/// </summary>
internal static class CommonPasswords
{
    public static bool Hold(string password)
    {
        var lower = password.ToLowerInvariant();
        if (Runs.Any(run => run.Contains(lower, StringComparison.Ordinal))) return true;
        var plain = Plain(lower);
        return Words.Contains(plain) || Words.Contains(Plain(Undisguised(lower)))
            || plain.Length % 2 == 0 && plain[..(plain.Length / 2)] is var half && plain == half + half && Words.Contains(half);
    }

    /// <summary>Without digits and signs around it.</summary>
    private static string Plain(string text) => string.Concat(text.Trim([.. "0123456789", .. Signs]).Where(char.IsLetter));

    private static string Undisguised(string text) => string.Concat(text.TrimEnd([.. "0123456789", .. Signs]).Select(c => c switch
    {
        '0' => 'o', '1' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', '!' => 'i', _ => c,
    }));

    private const string Signs = "!@#$%^&*()-_=+[]{};:'\",.<>/?\\|`~ §€£";

    // Along the keyboard, the alphabet and the digits, forth and back.
    private static readonly string[] Runs = new[]
    {
        "12345678901234567890", "abcdefghijklmnopqrstuvwxyzabcdefghijklm", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm",
        "azertyuiopqsdfghjklmwxcvbn", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujm",
        "!@#$%^&*()_+", "zxcvbnmasdfghjklqwertyuiop", "0123456789abcdef", "1234qwertyuiop", "qwerty1234567890", "asdfghjkl1234567890",
    }.SelectMany(run => new[] { run, string.Concat(run.Reverse()) }).ToArray();

    private static readonly HashSet<string> Words =
    [
        "a", "aa", "aaa", "abc", "abcd", "abcdef", "access", "admin", "administrator", "amanda", "andrew", "angel", "angels", "anthony",
        "asdf", "asdfgh", "ashley", "babygirl", "bailey", "baseball", "basketball", "batman", "blink", "bubbles", "butterfly", "buster",
        "changeme", "charlie", "cheese", "chelsea", "chocolate", "computer", "cookie", "daniel", "default", "demo", "diamond", "dragon",
        "elizabeth", "estrella", "flower", "football", "forever", "freedom", "friends", "fuckyou", "gabriel", "george", "ginger", "guest",
        "hannah", "hallo", "hello", "helloworld", "hunter", "iloveyou", "internet", "jasmine", "jennifer", "jessica", "jesus", "jordan",
        "joshua", "justin", "killer", "letmein", "liverpool", "login", "london", "love", "lovely", "loveme", "maggie", "manchester",
        "master", "matrix", "matthew", "michael", "michelle", "monkey", "mustang", "mypassword", "naruto", "nicole", "ninja", "nothing",
        "pass", "passwd", "passwort", "password", "passwords", "passcode", "patrick", "pepper", "pokemon", "princess", "purple", "qazwsx",
        "qwe", "qwer", "qwert", "qwerty", "qwertz", "qwertyuiop", "rainbow", "robert", "samantha", "samsung", "secret", "secrets",
        "shadow", "shop", "shopping", "shopsaas", "silver", "soccer", "spiderman", "starwars", "stella", "store", "summer", "sunshine",
        "superman", "superstar", "teddybear", "temp", "test", "tester", "testing", "thomas", "thunder", "tigger", "tinkerbell",
        "trustno", "user", "vanessa", "victoria", "welcome", "whatever", "william", "winter", "spring", "autumn", "zaq", "zxcvbn",
        "contrasena", "motdepasse", "senha", "wachtwoord", "heslo", "haslo", "parola", "salasana", "losenord", "mot de passe",
    ];
}
