using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts;

/// <summary>Who wants in. <paramref name="Slug"/> chooses among several stores; without it, the first one joined.</summary>
public sealed record SignInRequest(string? Email, string? Password, string? Slug = null);

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
public sealed class SignIn(VerifyPassword verify, SignInDesk desk)
{
    /// <summary>Right password, but no store (left or was removed from all of them).</summary>
    public static readonly Refusal NoStore = new(Codes.Forbidden, "You don’t work for a store at the moment. You can open one of your own.");

    /// <summary>Refuses with <see cref="VerifyPassword.Wrong"/>, <see cref="NoStore"/>, or TENANT_NOT_FOUND for a store that isn't the person's.</summary>
    public async Task<Outcome<Member>> Run(SignInRequest request, CancellationToken cancel = default)
    {
        if (new SignInValidator().Check(request) is { } invalid) return invalid;
        var person = await verify.Run(request.Email!, request.Password!, cancel);
        return person.Refused ? person.Refusal : await Into(person.Value.Id, request.Slug, cancel);
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
