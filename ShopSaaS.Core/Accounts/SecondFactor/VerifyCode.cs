using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts.SecondFactor;

/// <summary>Is this a code of the person's app, or one of their recovery codes? Each works once. Wrong ones count as wrong passwords do.</summary>
public sealed class VerifyCode(SignInDesk desk, SignInTries tries, IPersonalDataProtector protector, TimeProvider clock)
{
    /// <summary>Wrong, used before, or tried too often: one answer for all.</summary>
    public static readonly Refusal Wrong = new(Codes.Unauthorized, "This code isn’t right, or was used before. Wait for the next one. After five wrong tries there is a pause of ten minutes.");

    /// <param name="user">Whose password was right, or who is signed in.</param>
    /// <param name="typed">As typed, with or without spaces and hyphens.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<Done>> Run(Guid user, string? typed, CancellationToken cancel = default)
    {
        if (typed is not { Length: > 0 and < 40 } || await tries.Take(user, cancel) is null) return Wrong;
        var right = (await desk.Run<bool>(async db => TotpCode.LooksLikeOne(typed) ? await FromApp(db, user, typed, cancel) : await FromPaper(db, user, typed, cancel), cancel)).OrThrow();
        if (!right) return Wrong;
        await tries.Forgive(user, cancel);
        return Done.It;
    }

    private async Task<bool> FromApp(ShopDbContext db, Guid user, string typed, CancellationToken cancel)
    {
        if (await SecondFactorRows.Value(db, user, SecondFactorRows.Key, cancel) is not { } sealedKey || Open(user, sealedKey) is not { } key
            || TotpCode.StepOf(key, typed, clock.GetUtcNow()) is not { } step) return false;
        // Somebody who looked over the shoulder is too late: a code, and every one before it, is over once used.
        var last = (await SecondFactorRows.Value(db, user, SecondFactorRows.Step, cancel))!;
        return step > long.Parse(last, CultureInfo.InvariantCulture)
            && await SecondFactorRows.Exchange(db, user, SecondFactorRows.Step, last, step.ToString(CultureInfo.InvariantCulture), cancel);
    }

    private static async Task<bool> FromPaper(ShopDbContext db, Guid user, string typed, CancellationToken cancel) =>
        await SecondFactorRows.Value(db, user, SecondFactorRows.Recovery, cancel) is { } kept
        && RecoveryCodes.Without(kept, typed) is { } left && await SecondFactorRows.Exchange(db, user, SecondFactorRows.Recovery, kept, left, cancel);

    /// <summary>The key as it is stored; bound to the person, so that nobody's row works as another's.</summary>
    internal static string Seal(IPersonalDataProtector protector, Guid user, string key) => protector.Protect($"{user}:{key}");

    private string? Open(Guid user, string sealedKey)
    {
        try
        {
            return protector.Unprotect(sealedKey) is var text && text.StartsWith($"{user}:", StringComparison.Ordinal) ? text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..] : null;
        }
        catch (CryptographicException)
        {
            // Sealed with keys that are gone (another administrator's password): recovery codes still work.
            return null;
        }
    }
}
