using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts;

/// <summary>
/// Is this the person's password? After five wrong ones in a row the account pauses for ten minutes. An unknown address, a wrong password
/// and a pause get the same answer in about the same time.
/// </summary>
public sealed class VerifyPassword(SignInDesk desk, SignInTries tries, IPasswordHasher<User> hasher, ILookupNormalizer names)
{
    /// <summary>The one answer to everything that isn't right.</summary>
    public static readonly Refusal Wrong = new(Codes.Unauthorized, "Email and password don’t go together. After five wrong tries, signing in pauses for ten minutes.");

    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<User>().HashPassword(new User(), Guid.NewGuid().ToString()));

    /// <summary>The person, or <see cref="Wrong"/>.</summary>
    public async Task<Outcome<User>> Run(string email, string password, CancellationToken cancel = default)
    {
        var user = await Find(email, cancel);
        // Nobody's try is taken too: an unknown address costs the same statements as a known one.
        var taken = await tries.Take(user?.Id ?? Guid.Empty, cancel);
        var result = hasher.VerifyHashedPassword(user ?? new User(), taken is null ? NobodysHash.Value : user!.PasswordHash!, password);
        if (taken is null || result == PasswordVerificationResult.Failed) return Wrong;

        if (result == PasswordVerificationResult.SuccessRehashNeeded) await Rehash(user!, password, cancel);
        // With a second factor, half a sign-in forgives nothing: who knows the password could guess at codes for ever.
        await (user!.TwoFactorEnabled ? tries.GiveBack(user.Id, taken.Value, cancel) : tries.Forgive(user.Id, cancel));
        return user;
    }

    /// <summary>Whether somebody has this address.</summary>
    public async Task<bool> Knows(string email, CancellationToken cancel = default) => await Find(email, cancel) is not null;

    private async Task<User?> Find(string email, CancellationToken cancel)
    {
        var name = names.NormalizeEmail(email.Trim());
        return (await desk.Run<List<User>>(async db =>
            await db.Users.AsNoTracking().Where(u => u.NormalizedEmail == name && u.PasswordHash != null).ToListAsync(cancel), cancel)).OrThrow().SingleOrDefault();
    }

    private async Task Rehash(User user, string password, CancellationToken cancel)
    {
        var hash = hasher.HashPassword(user, password);
        await desk.Run<int>(async db => await db.Users.Where(u => u.Id == user.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, hash), cancel), cancel);
    }
}
