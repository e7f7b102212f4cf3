using Microsoft.AspNetCore.Identity;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Accounts.Passkeys;

/// <summary>Calls a passkey something its person recognizes.</summary>
public sealed class RenamePasskey(UserManager<User> people)
{
    public const int Longest = 40;

    /// <summary>Refuses with NOT_FOUND when it isn't theirs.</summary>
    public async Task<Outcome<Done>> Run(Guid user, string? id, string? name)
    {
        if (await ListPasskeys.Find(people, user, id) is not var (person, passkey)) return Refusal.NotFound("This passkey");
        passkey.Name = Tidy(name);
        return (await people.AddOrUpdatePasskeyAsync(person, passkey)).Succeeded ? Done.It : Refusal.NotFound("This passkey");
    }

    /// <summary>A name on one line; "Passkey" for none.</summary>
    public static string Tidy(string? name)
    {
        var tidy = string.Concat((name ?? "").Where(c => !char.IsControl(c))).Trim();
        return tidy.Length == 0 ? "Passkey" : tidy[..Math.Min(tidy.Length, Longest)];
    }
}
