using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>From email and password to an operator. Right password but no operator gets the answer of a wrong password.</summary>
public sealed class SignInOperator(VerifyPassword verify, SignInDesk people, PlatformDesk desk, TimeProvider clock)
{
    /// <summary>Refuses missing input (VALIDATION_ERROR) and with <see cref="VerifyPassword.Wrong"/>.</summary>
    public async Task<Outcome<SignedInOperator>> Run(string? email, string? password, string? from, CancellationToken cancel = default)
    {
        if (new SignInValidator().Check(new SignInRequest(email, password)) is { } invalid) return invalid;
        var person = await verify.Run(email!, password!, cancel);
        if (person.Refused) return person.Refusal;
        var user = person.Value;
        var known = await people.Run<bool>(async db => await db.Operators.AnyAsync(o => o.UserId == user.Id, cancel), cancel);
        if (!known.OrThrow()) return VerifyPassword.Wrong;
        var entered = new SignedInOperator(user.Id, user.DisplayName, user.Email!, PublicStamp.Of(user.SecurityStamp!)) { From = from };
        return await desk.Run<SignedInOperator>(null, db =>
        {
            db.Log(entered.Actor, PlatformAction.SignedIn, clock.GetUtcNow());
            return Task.FromResult<Outcome<SignedInOperator>>(entered);
        }, cancel);
    }
}
