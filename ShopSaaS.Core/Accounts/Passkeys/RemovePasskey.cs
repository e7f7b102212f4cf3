using Microsoft.AspNetCore.Identity;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Accounts.Passkeys;

/// <summary>Ends a passkey: the device that holds it opens nothing any more.</summary>
public sealed class RemovePasskey(UserManager<User> people)
{
    /// <summary>Refuses with NOT_FOUND when it isn't theirs.</summary>
    public async Task<Outcome<Done>> Run(Guid user, string? id) =>
        await ListPasskeys.Find(people, user, id) is var (person, passkey) && (await people.RemovePasskeyAsync(person, passkey.CredentialId)).Succeeded
            ? Done.It : Refusal.NotFound("This passkey");
}
