using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts.SecondFactor;

/// <summary>Ten new recovery codes; the old ones end.</summary>
public sealed class RenewRecoveryCodes(ConfirmIdentity identity, SignInDesk desk)
{
    public static readonly Refusal IsOff = new(Codes.Conflict, "Without a second factor there is nothing to recover. Turn it on first.");

    /// <summary>The codes, shown this once. Refuses a wrong proof at its field; see <see cref="ConfirmIdentity"/>.</summary>
    public async Task<Outcome<string[]>> Run(Guid user, string? proof, CancellationToken cancel = default)
    {
        if ((await identity.Run(user, proof, cancel)).Refusal is { } unproven) return unproven;
        var codes = RecoveryCodes.Make();
        var renewed = await desk.Run<Done>(async db =>
            await SecondFactorRows.Value(db, user, SecondFactorRows.Recovery, cancel) is { } was
            && await SecondFactorRows.Exchange(db, user, SecondFactorRows.Recovery, was, RecoveryCodes.Keep(codes), cancel) ? Done.It : IsOff, cancel);
        return renewed.Refused ? renewed.Refusal : codes;
    }
}
