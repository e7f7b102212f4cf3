using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Accounts.SecondFactor;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>
/// From email, password and, where the account has one, its second factor to an operator. Right password but no operator gets the answer
/// of a wrong password.
/// </summary>
public sealed class SignInOperator(VerifyPassword verify, VerifyCode codes, SignInDesk people, PlatformDesk desk, TimeProvider clock)
{
    /// <summary>The password was right; the account wants its second factor too.</summary>
    public static readonly Refusal CodeMissing = Refusal.Field("code", "Your account has a second factor: type the code your app shows, or a recovery code.");

    /// <summary>Not the app's, or used before.</summary>
    public static readonly Refusal CodeWrong = Refusal.Field("code", VerifyCode.Wrong.Message);

    /// <summary>Refuses missing input (VALIDATION_ERROR), with <see cref="VerifyPassword.Wrong"/>, and at the field "code".</summary>
    public async Task<Outcome<SignedInOperator>> Run(string? email, string? password, string? code, string? from, CancellationToken cancel = default)
    {
        if (new SignInValidator().Check(new SignInRequest(email, password)) is { } invalid) return invalid;
        var person = await verify.Run(email!, password!, cancel);
        if (person.Refused) return person.Refusal;
        var user = person.Value;
        var known = await people.Run<bool>(async db => await db.Operators.AnyAsync(o => o.UserId == user.Id, cancel), cancel);
        if (!known.OrThrow()) return VerifyPassword.Wrong;
        if (await Lacks(codes, user, code, cancel) is { } lacking) return lacking;
        var entered = new SignedInOperator(user.Id, user.DisplayName, user.Email!, PublicStamp.Of(user.SecurityStamp!)) { From = from };
        return await desk.Run<SignedInOperator>(null, db =>
        {
            db.Log(entered.Actor, PlatformAction.SignedIn, clock.GetUtcNow());
            return Task.FromResult<Outcome<SignedInOperator>>(entered);
        }, cancel);
    }

    /// <summary>What is wrong with the second factor; null when it is right, or the account has none.</summary>
    internal static async Task<Refusal?> Lacks(VerifyCode codes, User user, string? code, CancellationToken cancel)
    {
        if (!user.TwoFactorEnabled) return null;
        if (string.IsNullOrWhiteSpace(code)) return CodeMissing;
        return (await codes.Run(user.Id, code.Trim(), cancel)).Refused ? CodeWrong : null;
    }
}
