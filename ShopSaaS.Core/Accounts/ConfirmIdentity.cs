using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts.SecondFactor;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts;

/// <summary>
/// Is it really them at the keyboard? Asked before what can't easily be taken back: an unlocked computer is not enough to take an account
/// or a store away.
/// </summary>
public sealed class ConfirmIdentity(VerifyPassword passwords, VerifyCode codes, SignInDesk desk)
{
    /// <summary>The field the refusal stands at.</summary>
    public const string Field = "proof";
    public static readonly Refusal Missing = Refusal.Field(Field, "Enter your password to go on.");
    public static readonly Refusal Wrong = Refusal.Field(Field, "This isn’t right. After five wrong tries there is a pause of ten minutes.");

    /// <param name="user">Who they say they are; from the signed cookie.</param>
    /// <param name="proof">Their password, or the six digits that their app shows.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<Done>> Run(Guid user, string? proof, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(proof)) return Missing;
        var person = (await desk.Run<User>(async db => await db.Users.AsNoTracking().SingleAsync(u => u.Id == user, cancel), cancel)).OrThrow();
        // No password is as short as a code.
        if (person.TwoFactorEnabled && TotpCode.LooksLikeOne(proof)) return (await codes.Run(user, proof, cancel)).Refused ? Wrong : Done.It;
        return proof.Length > PasswordRules.Longest || (await passwords.Run(person.Email!, proof, cancel)).Refused ? Wrong : Done.It;
    }
}
