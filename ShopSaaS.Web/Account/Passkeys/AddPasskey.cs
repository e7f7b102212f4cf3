using Microsoft.AspNetCore.Identity;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Accounts.Passkeys;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Web.Account.Passkeys;

/// <summary>Adds a passkey in two steps: the browser is told what to make, and shows what it made.</summary>
public sealed class AddPasskey(IPasskeyHandler<User> handler, UserManager<User> people, ConfirmIdentity identity, ShortLived shortLived)
{
    private const string Cookie = "shopsaas_passkey_new";
    public const int Most = 20;
    public static readonly Refusal Failed = new(Codes.InvalidSession, "That didn’t work, or took too long. Please try once more.");
    public static readonly Refusal TooMany = new(Codes.Conflict, $"You have {Most} passkeys. Remove one you don’t use first.");

    private sealed record State(Guid User, string Text);

    /// <summary>What the browser is to make, as JSON. Refuses a wrong <paramref name="proof"/>, see <see cref="ConfirmIdentity"/>, and <see cref="TooMany"/>.</summary>
    public async Task<Outcome<string>> Options(HttpContext context, Guid id, string? proof)
    {
        if ((await identity.Run(id, proof, context.RequestAborted)).Refusal is { } unproven) return unproven;
        var user = (await people.FindByIdAsync(id.ToString()))!;
        if ((await people.GetPasskeysAsync(user)).Count >= Most) return TooMany;
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = id.ToString(), Name = user.Email!, DisplayName = user.DisplayName }, context);
        shortLived.Give(context, Cookie, new State(id, made.AttestationState ?? ""), TimeSpan.FromMinutes(10));
        return made.CreationOptionsJson;
    }

    /// <summary>Keeps what the browser made. Refuses with <see cref="Failed"/>.</summary>
    public async Task<Outcome<Done>> Run(HttpContext context, Guid id, string? credential, string? name)
    {
        var state = shortLived.Find<State>(context, Cookie);
        if (state?.User != id || string.IsNullOrEmpty(credential)) return Failed;
        ShortLived.Forget(context, Cookie);
        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { CredentialJson = credential, AttestationState = state.Text, HttpContext = context });
        if (!result.Succeeded || result.UserEntity.Id != id.ToString()) return Failed;
        result.Passkey.Name = RenamePasskey.Tidy(name);
        var user = (await people.FindByIdAsync(id.ToString()))!;
        return (await people.AddOrUpdatePasskeyAsync(user, result.Passkey)).Succeeded ? Done.It : Failed;
    }
}
