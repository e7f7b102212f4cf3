using Microsoft.AspNetCore.Identity;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Web.Account.Passkeys;

/// <summary>Signs in without a password. The device has asked for finger, face or PIN, so no further factor is asked.</summary>
public sealed class SignInWithPasskey(IPasskeyHandler<User> handler, UserManager<User> people, SignIn signIn, ShortLived shortLived)
{
    private const string Cookie = "shopsaas_passkey";
    // Long, because the browser offers passkeys from the moment the page is open.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);
    public static readonly Refusal Failed = new(Codes.Unauthorized, "Signing in with the passkey didn’t work. Try once more, or use your password.");

    private sealed record State(string Text);

    /// <summary>What the browser is to sign, as JSON; the same for everybody.</summary>
    public async Task<string> Options(HttpContext context)
    {
        var made = await handler.MakeRequestOptionsAsync(null, context);
        shortLived.Give(context, Cookie, new State(made.AssertionState ?? ""), Lifetime);
        return made.RequestOptionsJson;
    }

    /// <summary>Who signed it. Refuses with <see cref="Failed"/>, and as <see cref="SignIn.Into"/>.</summary>
    public async Task<Outcome<Member>> Run(HttpContext context, string? credential)
    {
        if (shortLived.Find<State>(context, Cookie) is not { } state || string.IsNullOrEmpty(credential)) return Failed;
        ShortLived.Forget(context, Cookie);
        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { CredentialJson = credential, AssertionState = state.Text, HttpContext = context });
        if (!result.Succeeded) return Failed;
        await people.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return await signIn.Into(result.User.Id, null, context.RequestAborted);
    }
}
