using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts.SecondFactor;

/// <summary>The password alone is enough again. Key and recovery codes are forgotten, every other sign-in ends.</summary>
public sealed class TurnOffSecondFactor(ConfirmIdentity identity, SignInDesk desk, ConfirmMember members)
{
    /// <summary>Refuses a wrong proof at its field; see <see cref="ConfirmIdentity"/>.</summary>
    public async Task<Outcome<Done>> Run(Guid user, string? proof, CancellationToken cancel = default)
    {
        if ((await identity.Run(user, proof, cancel)).Refusal is { } unproven) return unproven;
        var stamp = MakePerson.NewStamp();
        (await desk.Run<Done>(async db =>
        {
            await db.Users.Where(u => u.Id == user)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.TwoFactorEnabled, false).SetProperty(u => u.SecurityStamp, stamp), cancel);
            await SecondFactorRows.Replace(db, user, new Dictionary<string, string>(), cancel);
            return Done.It;
        }, cancel)).OrThrow();
        await members.Forget(user);
        return Done.It;
    }
}
