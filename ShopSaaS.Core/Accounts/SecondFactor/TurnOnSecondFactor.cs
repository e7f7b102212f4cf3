using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts.SecondFactor;

/// <summary>From now on signing in needs a code as well. Nothing is stored before the app has shown that it knows the key.</summary>
public sealed class TurnOnSecondFactor(ConfirmIdentity identity, IPersonalDataProtector protector, SignInDesk desk, ConfirmMember members, TimeProvider clock)
{
    public static readonly Refusal WrongCode = Refusal.Field("code", "The app shows another code. Is the phone’s clock right? Type the newest one.");
    public static readonly Refusal IsOn = new(Codes.Conflict, "The second factor is on already. Turn it off first to use another app.");

    /// <summary>The recovery codes, shown this once. Ends every other sign-in. Refuses a wrong code and a wrong proof, each at its field.</summary>
    /// <param name="user">Who; from the signed cookie.</param>
    /// <param name="key">The key the app was given.</param>
    /// <param name="code">What the app shows.</param>
    /// <param name="proof">Their password.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<string[]>> Run(Guid user, string key, string? code, string? proof, CancellationToken cancel = default)
    {
        if (TotpCode.StepOf(key, code ?? "", clock.GetUtcNow()) is not { } step) return WrongCode;
        if ((await identity.Run(user, proof, cancel)).Refusal is { } unproven) return unproven;
        var (codes, stamp) = (RecoveryCodes.Make(), MakePerson.NewStamp());
        var turned = await desk.Run<Done>(async db =>
        {
            var on = await db.Users.Where(u => u.Id == user && !u.TwoFactorEnabled)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.TwoFactorEnabled, true).SetProperty(u => u.SecurityStamp, stamp), cancel);
            if (on == 0) return IsOn;
            await SecondFactorRows.Replace(db, user, new Dictionary<string, string>
            {
                [SecondFactorRows.Key] = VerifyCode.Seal(protector, user, key), [SecondFactorRows.Step] = step.ToString(CultureInfo.InvariantCulture),
                [SecondFactorRows.Recovery] = RecoveryCodes.Keep(codes),
            }, cancel);
            return Done.It;
        }, cancel);
        if (turned.Refused) return turned.Refusal;
        await members.Forget(user);
        return codes;
    }
}
