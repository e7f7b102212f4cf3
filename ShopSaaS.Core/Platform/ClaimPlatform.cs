using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Accounts.SecondFactor;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>The link's secret, and who wants to be an operator: an account there is, or a new one.</summary>
public sealed record ClaimRequest(string? Token, string? Name, string? Email, string? Password, string? Code = null);

public sealed class ClaimValidator : AbstractValidator<ClaimRequest>
{
    public ClaimValidator()
    {
        RuleFor(r => r.Name).MaximumLength(80).WithMessage("Use at most 80 characters.")
            .Must(n => n is null || !n.Any(char.IsControl)).WithMessage("The name can’t contain line breaks or control characters.");
        RuleFor(r => r.Email).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter your email address.").MustBeEmail();
        RuleFor(r => r.Password).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter your password, or choose one for a new account.")
            .MaximumLength(PasswordRules.Longest).WithMessage($"Use at most {PasswordRules.Longest} characters.");
    }
}

/// <summary>Makes whoever holds the link an operator: link used, account made, right given, all in one transaction or nothing.</summary>
public sealed class ClaimPlatform(
    PlatformDesk desk, VerifyPassword verify, VerifyCode codes, MakePerson people, TimeProvider clock)
{
    /// <summary>Used, too old, replaced, or not one of ours: the same answer for all.</summary>
    public static readonly Refusal LinkIsOver = new(Codes.InvalidSession,
        "This link has been used, replaced by a newer one, or is more than a day old. While nobody runs the platform, each start prints a new one; else ask an operator.");

    /// <summary>Somebody has this address, and this isn't their password.</summary>
    public static readonly Refusal NotTheirs = Refusal.Field("password", "There is an account with this email, and this isn’t its password.");

    /// <summary>Whether the link still works, asked before somebody thinks up a password.</summary>
    public Task<bool> LinkWorks(string? token, CancellationToken cancel = default) => string.IsNullOrEmpty(token)
        ? Task.FromResult(false) : desk.Read(db => Living(db, token).AnyAsync(cancel), cancel);

    /// <summary>The new operator. Refuses bad input (VALIDATION_ERROR) and with <see cref="LinkIsOver"/>.</summary>
    public async Task<Outcome<SignedInOperator>> Run(ClaimRequest request, string? from, CancellationToken cancel = default)
    {
        if (!await LinkWorks(request.Token, cancel)) return LinkIsOver;
        if (new ClaimValidator().Check(request) is { } invalid) return invalid;
        var email = request.Email!.Trim();
        User user;
        var isNew = !await verify.Knows(email, cancel);
        if (isNew)
        {
            if (PasswordRules.Problem(request.Password!, email) is { } problem) return Refusal.Field("password", problem);
            user = people.Of(email, string.IsNullOrWhiteSpace(request.Name) ? email.Split('@')[0] : request.Name.Trim(), request.Password!);
        }
        else
        {
            var person = await verify.Run(email, request.Password!, cancel);
            if (person.Refused) return NotTheirs;
            user = person.Value;
            if (await SignInOperator.Lacks(codes, user, request.Code, cancel) is { } lacking) return lacking;
        }
        try
        {
            return await desk.Run<SignedInOperator>(null, db => Admit(db, request.Token!, user, isNew, from, cancel), cancel);
        }
        catch (UniqueViolation race) when (race.Index is "users_email_idx" or "users_name_idx")
        {
            return NotTheirs;
        }
    }

    private async Task<Outcome<SignedInOperator>> Admit(ShopDbContext db, string token, User user, bool isNew, string? from, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await Living(db, token).ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancel) != 1) return LinkIsOver;
        var first = !await db.Operators.AnyAsync(cancel);
        if (isNew) db.Users.Add(user);
        if (isNew || !await db.Operators.AnyAsync(o => o.UserId == user.Id, cancel)) db.Add(new Operator { UserId = user.Id, AddedAt = now });
        db.Log(Actor.Operator(user.Id, user.DisplayName, from), first ? PlatformAction.OperatorClaimed : PlatformAction.OperatorJoined, now);
        return new SignedInOperator(user.Id, user.DisplayName, user.Email!, PublicStamp.Of(user.SecurityStamp!));
    }

    private IQueryable<OperatorToken> Living(ShopDbContext db, string token)
    {
        var (hash, now) = (OfferClaim.Hash(token), clock.GetUtcNow());
        return db.Set<OperatorToken>().Where(t => t.TokenHash == hash && t.UsedAt == null && t.ExpiresAt > now);
    }
}
