using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;

namespace ShopSaaS.Core.Accounts.Passkeys;

/// <summary>Somebody's passkeys, the newest first.</summary>
public sealed class ListPasskeys(UserManager<User> people)
{
    /// <param name="user">Whose; from the signed cookie.</param>
    public async Task<IReadOnlyList<MyPasskey>> Run(Guid user) => await people.FindByIdAsync(user.ToString()) is { } person
        ? [.. (await people.GetPasskeysAsync(person)).OrderByDescending(p => p.CreatedAt)
            .Select(p => new MyPasskey(Base64Url.EncodeToString(p.CredentialId), p.Name ?? "Passkey", p.CreatedAt, p.IsBackedUp))]
        : [];

    /// <summary>The person and their passkey of this id; null when it isn't theirs.</summary>
    internal static async Task<(User Person, UserPasskeyInfo Passkey)?> Find(UserManager<User> people, Guid user, string? id)
    {
        if (id is null || !Base64Url.IsValid(id) || await people.FindByIdAsync(user.ToString()) is not { } person) return null;
        return await people.GetPasskeyAsync(person, Base64Url.DecodeFromChars(id)) is { } passkey ? (person, passkey) : null;
    }
}

/// <summary>One of them.</summary>
/// <param name="Synced">Kept by the maker of the device on several of the person's devices.</param>
public sealed record MyPasskey(string Id, string Name, DateTimeOffset CreatedAt, bool Synced);
