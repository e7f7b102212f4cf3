using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts;

/// <summary>The password there is, as proof, and the new one.</summary>
public sealed record ChangePasswordRequest(string? Proof, string? Password);

public sealed class ChangePasswordValidator : AbstractValidator<ChangePasswordRequest>
{
    public ChangePasswordValidator(string email)
    {
        RuleFor(r => r.Proof).NotEmpty().WithMessage("Enter the password you have now.");
        RuleFor(r => r.Password).Custom((password, check) =>
        {
            if (PasswordRules.Problem(password ?? "", email) is { } problem) check.AddFailure(problem);
        });
    }
}

/// <summary>Somebody who is signed in chooses a new password. Every other sign-in and token of theirs ends.</summary>
public sealed class ChangePassword(VerifyPassword verify, IPasswordHasher<User> hasher, SignInDesk desk, ConfirmMember members)
{
    public static readonly Refusal Wrong = Refusal.Field("proof", "This isn’t your password. After five wrong tries there is a pause of ten minutes.");

    /// <summary>Refuses a bad new password and a wrong old one, each at its field.</summary>
    public async Task<Outcome<Done>> Run(Guid user, ChangePasswordRequest request, CancellationToken cancel = default)
    {
        var email = (await desk.Run<string>(async db => await db.Users.Where(u => u.Id == user).Select(u => u.Email!).SingleAsync(cancel), cancel)).OrThrow();
        if (new ChangePasswordValidator(email).Check(request) is { } invalid) return invalid;
        if (request.Proof!.Length > PasswordRules.Longest) return Wrong;
        var person = await verify.Run(email, request.Proof, cancel);
        if (person.Refused) return Wrong;
        var (hash, stamp) = (hasher.HashPassword(person.Value, request.Password!), MakePerson.NewStamp());
        await desk.Run<int>(async db => await db.Users.Where(u => u.Id == user)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, hash).SetProperty(u => u.SecurityStamp, stamp), cancel), cancel);
        await members.Forget(user);
        return Done.It;
    }
}
