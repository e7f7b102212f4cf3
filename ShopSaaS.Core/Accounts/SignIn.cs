using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts.SecondFactor;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts;

/// <summary>Who wants in.</summary>
/// <param name="Slug">Chooses among several stores; without it, the first one joined.</param>
/// <param name="Code">The second factor, for accounts that have one.</param>
public sealed record SignInRequest(string? Email, string? Password, string? Slug = null, string? Code = null);

/// <summary>The password was right; the account wants its second factor too. Said only then, so that it tells a guesser nothing new.</summary>
/// <param name="User">Whose turn it is; see <see cref="SignIn.WithCode"/>.</param>
/// <param name="Stamp">Ends with a change of the password.</param>
public sealed record CodeNeeded(Guid User, string Stamp)
    : Refusal(Codes.Unauthorized, "This account has a second factor. Send the code its app shows, or a recovery code, as well.");

public sealed class SignInValidator : AbstractValidator<SignInRequest>
{
    public SignInValidator()
    {
        RuleFor(r => r.Email).NotEmpty().WithMessage("Enter your email address.");
        RuleFor(r => r.Password).NotEmpty().WithMessage("Enter your password.");
        RuleFor(r => r.Password).MaximumLength(PasswordRules.Longest).WithMessage("No password here is that long.");
    }
}

/// <summary>From email and password to a member of a store.</summary>
public sealed class SignIn(VerifyPassword verify, VerifyCode codes, SignInDesk desk)
{
    /// <summary>Right password, but no store (left or was removed from all of them).</summary>
    public static readonly Refusal NoStore = new(Codes.Forbidden, "You don’t work for a store at the moment. You can open one of your own.");

    /// <summary>Refuses with <see cref="VerifyPassword.Wrong"/>, <see cref="CodeNeeded"/>, <see cref="VerifyCode.Wrong"/>, <see cref="NoStore"/>, or TENANT_NOT_FOUND for a store that isn't the person's.</summary>
    public async Task<Outcome<Member>> Run(SignInRequest request, CancellationToken cancel = default)
    {
        if (new SignInValidator().Check(request) is { } invalid) return invalid;
        var person = await Person(request.Email!, request.Password!, request.Code, cancel);
        return person.Refused ? person.Refusal : await Into(person.Value.Id, request.Slug, cancel);
    }

    /// <summary>Who it is, whatever store they work for.</summary>
    public async Task<Outcome<User>> Person(string email, string password, string? code, CancellationToken cancel = default)
    {
        var person = await verify.Run(email, password, cancel);
        if (person.Refused || !person.Value.TwoFactorEnabled) return person;
        if (string.IsNullOrWhiteSpace(code)) return new CodeNeeded(person.Value.Id, PublicStamp.Of(person.Value.SecurityStamp!));
        return (await codes.Run(person.Value.Id, code, cancel)).Refusal is { } wrong ? wrong : person;
    }

    /// <summary>The second half, for somebody whose password was right a moment ago. Refuses with <see cref="VerifyCode.Wrong"/> and as <see cref="Into"/>.</summary>
    public async Task<Outcome<Member>> WithCode(CodeNeeded half, string? code, CancellationToken cancel = default)
    {
        var checkedCode = await codes.Run(half.User, code, cancel);
        if (checkedCode.Refused) return checkedCode.Refusal;
        var entered = await Into(half.User, null, cancel);
        return entered.Refused || entered.Value.Stamp == half.Stamp ? entered : VerifyPassword.Wrong;
    }

    /// <summary>Takes somebody who is signed in already to another of their stores.</summary>
    public async Task<Outcome<Member>> Into(Guid user, string? slug, CancellationToken cancel = default)
    {
        var stores = (await desk.Run<List<MemberRow>>(async db => await Memberships.Of(db, user).ToListAsync(cancel), cancel)).OrThrow();
        if (stores.Count == 0) return NoStore;
        var chosen = string.IsNullOrWhiteSpace(slug) ? stores[0] : stores.Find(s => s.Slug == slug.Trim());
        return chosen is null
            ? new Refusal(Codes.TenantNotFound, "You don’t work for a store with this address.")
            : chosen.ToMember();
    }
}
