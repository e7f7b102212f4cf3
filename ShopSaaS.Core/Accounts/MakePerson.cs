using Microsoft.AspNetCore.Identity;

namespace ShopSaaS.Core.Accounts;

/// <summary>A new person's row, ready to be stored by whoever lets them in.</summary>
public sealed class MakePerson(IPasswordHasher<User> hasher, ILookupNormalizer names, TimeProvider time)
{
    public User Of(string email, string name, string password)
    {
        var user = new User
        {
            Id = Guid.CreateVersion7(), Email = email, NormalizedEmail = names.NormalizeEmail(email), UserName = email,
            NormalizedUserName = names.NormalizeName(email), DisplayName = name, CreatedAt = time.GetUtcNow(),
            SecurityStamp = NewStamp(), LockoutEnabled = true,
        };
        user.PasswordHash = hasher.HashPassword(user, password);
        return user;
    }

    /// <summary>A new security stamp: storing it ends every sign-in and token there is.</summary>
    internal static string NewStamp() => Guid.NewGuid().ToString("N");
}
