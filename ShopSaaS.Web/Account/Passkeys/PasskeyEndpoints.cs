using ShopSaaS.Core.Accounts;

namespace ShopSaaS.Web.Account.Passkeys;

/// <summary>What the script asks before it talks to the device.</summary>
public static class PasskeyEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        var passkeys = routes.MapGroup("").ExcludeFromDescription();
        passkeys.MapPost("/login/passkey", async (SignInWithPasskey signIn, HttpContext context) => Json(context, await signIn.Options(context)));
        passkeys.MapPost("/login/passkey/enter", Enter);
        passkeys.MapPost("/account/passkey", async (ProofBody body, AddPasskey add, HttpContext context) =>
                (await add.Options(context, Member.Of(context.User)!.UserId, body.Proof)).ToResult(context, json => Json(context, json)))
            .RequireAuthorization(Authentication.MemberPolicy);
    }

    private static async Task<IResult> Enter(CredentialBody body, SignInWithPasskey signIn, ListMyStores stores, HttpContext context)
    {
        var entered = await signIn.Run(context, body.Credential);
        if (entered.Refused) return entered.Refusal.ToResult(context);
        await MemberCookie.SignIn(context, entered.Value, body.Keep);
        return Results.Ok(new EnteredBody(await stores.WhereTo(entered.Value, body.ReturnUrl, context.RequestAborted)));
    }

    private static IResult Json(HttpContext context, string json)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Text(json, "application/json");
    }

    /// <summary>That it is them.</summary>
    public sealed record ProofBody(string? Proof);

    /// <summary>What the device signed, as JSON.</summary>
    public sealed record CredentialBody(string? Credential, bool Keep, string? ReturnUrl);

    /// <summary>Where to go on.</summary>
    public sealed record EnteredBody(string Url);
}
