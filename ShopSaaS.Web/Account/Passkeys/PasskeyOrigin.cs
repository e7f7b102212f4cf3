using Microsoft.AspNetCore.Identity;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Web.Account.Passkeys;

/// <summary>Passkeys belong to our own address, the one in PUBLIC_URL, whatever a request calls itself.</summary>
internal static class PasskeyOrigin
{
    public static void Configure(IdentityPasskeyOptions passkeys, ShopOptions options)
    {
        var own = new Uri(options.PublicUrl);
        passkeys.ServerDomain = own.Host;
        // Findable without a name typed first, and opened by finger, face or PIN: one gesture, two factors.
        (passkeys.ResidentKeyRequirement, passkeys.UserVerificationRequirement) = ("required", "required");
        passkeys.ValidateOrigin = attempt => ValueTask.FromResult(
            !attempt.CrossOrigin && Uri.TryCreate(attempt.Origin, UriKind.Absolute, out var from) && from.GetLeftPart(UriPartial.Authority) == own.GetLeftPart(UriPartial.Authority));
    }
}
