using FluentValidation;
using Microsoft.AspNetCore.Identity;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Accounts;

/// <summary>The new password and the two parts of the link that came by mail.</summary>
public sealed record ResetPasswordRequest(string? User, string? Token, string? Password);

public sealed class ResetPasswordValidator : AbstractValidator<ResetPasswordRequest>
{
    public ResetPasswordValidator() => RuleFor(r => r.Password).Custom((password, check) =>
    {
        if (PasswordRules.Problem(password ?? "") is { } problem) check.AddFailure(problem);
    });
}

/// <summary>
/// Sets a new password with a link from a mail. The link works once: setting the password changes the security stamp it was made
/// from, which also ends every sign-in and token there is.
/// </summary>
public sealed class ResetPassword(UserManager<User> people, ConfirmMember members)
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(1);

    /// <summary>Used, too old, or not one of ours: the same answer for all.</summary>
    public static readonly Refusal LinkIsOver = new(Codes.InvalidSession, "This link has been used or is more than an hour old. Ask for a new one.");

    /// <summary>The address whose password it now is. Refuses a bad password (VALIDATION_ERROR) and with <see cref="LinkIsOver"/>.</summary>
    public async Task<Outcome<string>> Run(ResetPasswordRequest request)
    {
        if (await Holder(request) is not { } user) return LinkIsOver;
        if (new ResetPasswordValidator().Check(request) is { } invalid) return invalid;
        if (PasswordRules.Problem(request.Password!, user.Email) is { } problem) return Refusal.Field("password", problem);

        // Whoever reads the mail is let in again even if somebody else used up the tries; but a mailbox buys no more guesses at a second factor.
        if (!user.TwoFactorEnabled) (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        var result = await people.ResetPasswordAsync(user, request.Token!, request.Password!);
        if (!result.Succeeded) return LinkIsOver;
        await members.Forget(user.Id);
        return user.Email!;
    }

    /// <summary>Whether the link still works, asked before somebody thinks up a password.</summary>
    public async Task<bool> LinkWorks(ResetPasswordRequest request) => await Holder(request) is not null;

    private async Task<User?> Holder(ResetPasswordRequest link)
    {
        if (!Guid.TryParse(link.User, out var id) || string.IsNullOrEmpty(link.Token) || await people.FindByIdAsync(id.ToString()) is not { } user) return null;
        var provider = people.Options.Tokens.PasswordResetTokenProvider;
        return await people.VerifyUserTokenAsync(user, provider, UserManager<User>.ResetPasswordTokenPurpose, link.Token) ? user : null;
    }
}
