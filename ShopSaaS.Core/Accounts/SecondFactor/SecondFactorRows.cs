using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Accounts.SecondFactor;

/// <summary>What the database keeps of a second factor, in Identity's own table of a person's tokens.</summary>
internal static class SecondFactorRows
{
    /// <summary>The app's key (encrypted), the last half minute whose code was used, the recovery codes (hashed).</summary>
    public const string Key = "totp-key", Step = "totp-step", Recovery = "recovery-codes";
    private const string Ours = "shopsaas";

    public static Task<string?> Value(ShopDbContext db, Guid user, string name, CancellationToken cancel) =>
        Of(db, user).Where(t => t.Name == name).Select(t => t.Value).SingleOrDefaultAsync(cancel);

    /// <summary>Replaces a value if nobody else did meanwhile; true when it was done.</summary>
    public static async Task<bool> Exchange(ShopDbContext db, Guid user, string name, string was, string becomes, CancellationToken cancel) =>
        await Of(db, user).Where(t => t.Name == name && t.Value == was).ExecuteUpdateAsync(set => set.SetProperty(t => t.Value, becomes), cancel) == 1;

    /// <summary>Forgets everything and keeps these instead.</summary>
    public static async Task Replace(ShopDbContext db, Guid user, IReadOnlyDictionary<string, string> values, CancellationToken cancel)
    {
        await Of(db, user).ExecuteDeleteAsync(cancel);
        db.AddRange(values.Select(v => new IdentityUserToken<Guid> { UserId = user, LoginProvider = Ours, Name = v.Key, Value = v.Value }));
    }

    private static IQueryable<IdentityUserToken<Guid>> Of(ShopDbContext db, Guid user) =>
        db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == user && t.LoginProvider == Ours);
}
