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
public sealed class VerifyPassword(SignInDesk desk, IPasswordHasher<User> hasher, ILookupNormalizer names, TimeProvider time)
{
    public const int Tries = 5;
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>The one answer to everything that isn't right.</summary>
    public static readonly Refusal Wrong = new(Codes.Unauthorized, "Email and password don’t go together. After five wrong tries, signing in pauses for ten minutes.");

    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<User>().HashPassword(new User(), Guid.NewGuid().ToString()));

    /// <summary>The person, or <see cref="Wrong"/>.</summary>
    public async Task<Outcome<User>> Run(string email, string password, CancellationToken cancel = default)
    {
        var user = await Find(email, cancel);
        var mayTry = user is not null && await TakeTry(user.Id, cancel);
        var result = hasher.VerifyHashedPassword(user ?? new User(), mayTry ? user!.PasswordHash! : NobodysHash.Value, password);
        if (!mayTry || result == PasswordVerificationResult.Failed) return Wrong;

        await Remember(user!, result == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(user!, password) : user!.PasswordHash!, cancel);
        return user!;
    }

    /// <summary>Whether somebody has this address.</summary>
    public async Task<bool> Knows(string email, CancellationToken cancel = default) => await Find(email, cancel) is not null;

    private async Task<User?> Find(string email, CancellationToken cancel)
    {
        var name = names.NormalizeEmail(email.Trim());
        return (await desk.Run<List<User>>(async db =>
            await db.Users.AsNoTracking().Where(u => u.NormalizedEmail == name && u.PasswordHash != null).ToListAsync(cancel), cancel)).OrThrow().SingleOrDefault();
    }

    /// <summary>
    /// Counts the try before looking at the password, in one statement: a thousand guesses sent at once are still five. The fifth
    /// starts the pause.
    /// </summary>
    private async Task<bool> TakeTry(Guid user, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var taken = await desk.Run<int>(async db => await db.Users
            .Where(u => u.Id == user && (u.LockoutEnd == null || u.LockoutEnd <= now))
            .ExecuteUpdateAsync(set => set
                .SetProperty(u => u.LockoutEnd, u => u.AccessFailedCount + 1 >= Tries ? now + Pause : null)
                .SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1 >= Tries ? 0 : u.AccessFailedCount + 1), cancel), cancel);
        return taken.OrThrow() == 1;
    }

    private async Task Remember(User user, string hash, CancellationToken cancel) => await desk.Run<int>(async db => await db.Users
        .Where(u => u.Id == user.Id)
        .ExecuteUpdateAsync(set => set
            .SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null)
            .SetProperty(u => u.AccessFailedCount, 0)
            .SetProperty(u => u.PasswordHash, hash), cancel), cancel);
}
