using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts.SecondFactor;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts;

/// <summary>Somebody's own account, as they see it.</summary>
/// <param name="RecoveryCodesLeft">Unused ones; zero without a second factor.</param>
public sealed record Account(string Name, string Email, bool SecondFactor, int RecoveryCodesLeft);

/// <summary>Reads it.</summary>
public sealed class FindAccount(SignInDesk desk)
{
    /// <param name="user">Whose; from the signed cookie.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Account> Run(Guid user, CancellationToken cancel = default) => (await desk.Run<Account>(async db =>
    {
        var person = await db.Users.AsNoTracking().SingleAsync(u => u.Id == user, cancel);
        var codes = await SecondFactorRows.Value(db, user, SecondFactorRows.Recovery, cancel);
        return new Account(person.DisplayName, person.Email!, person.TwoFactorEnabled, codes is null ? 0 : RecoveryCodes.Left(codes));
    }, cancel)).OrThrow();
}
