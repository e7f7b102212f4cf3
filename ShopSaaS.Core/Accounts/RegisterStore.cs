using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts.SecondFactor;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts;

/// <summary>A store somebody wants to open, as typed.</summary>
/// <param name="Code">The second factor, when the email is of an account that has one.</param>
public sealed record RegisterStoreRequest(
    string? StoreName, string? Slug, string? Email, string? Password, string? Template, string? Currency, string? Country, string? Code = null)
{
    /// <summary>Without what people type by accident: spaces around, codes in lowercase.</summary>
    public RegisterStoreRequest Tidy() => new(
        StoreName?.Trim(), Slug?.Trim(), Email?.Trim(), Password, Template?.Trim(), Currency?.Trim().ToUpperInvariant(), Country?.Trim().ToUpperInvariant(), Code);
}

public sealed class RegisterStoreValidator : AbstractValidator<RegisterStoreRequest>
{
    public RegisterStoreValidator()
    {
        RuleFor(r => r.StoreName).Must(n => n is { Length: >= 2 }).WithMessage("Give your store a name of at least 2 characters.");
        RuleFor(r => r.StoreName).MaximumLength(120).WithMessage("Use at most 120 characters.")
            .Must(n => n is null || !n.Any(char.IsControl)).WithMessage("The name can’t contain line breaks or control characters.");
        RuleFor(r => r.Slug).Custom((slug, check) => Add(check, StoreSlug.Problem(slug ?? "")));
        RuleFor(r => r.Email).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter your email address.").MustBeEmail();
        RuleFor(r => r.Password).Custom((password, check) =>
            Add(check, PasswordRules.Problem(password ?? "", check.InstanceToValidate.Email, check.InstanceToValidate.StoreName)));
        RuleFor(r => r.Template).Must(t => TenantTemplate.All.Contains(t)).WithMessage("Pick one of the looks.");
        RuleFor(r => r.Currency).Must(c => Currency.Find(c) is not null).WithMessage("Choose the currency you sell in.");
        RuleFor(r => r.Country).Must(c => Country.Find(c) is not null).WithMessage("Choose the country you sell from.");
    }

    private static void Add(ValidationContext<RegisterStoreRequest> check, string? problem)
    {
        if (problem is not null) check.AddFailure(problem);
    }
}

/// <summary>Opens a store: tenant, owner and everything a store starts with, in one transaction. All of it or nothing.</summary>
public sealed class RegisterStore(
    ProvisioningDesk desk, CheckSlug slugs, VerifyPassword verify, SignIn signIn, MakePerson people,
    IEnumerable<IFurnishStore> furnishers, StoreDirectory directory, TimeProvider time)
{
    /// <summary>Somebody has this address, and this isn't their password.</summary>
    public static readonly Refusal NotTheirs = Refusal.Field("password",
        "This email and password don’t go together. If you have opened a store before, use the password you chose then.");

    /// <summary>Their password, but the account wants its second factor too.</summary>
    public static readonly Refusal NeedsCode = Refusal.Field("code", "This account has a second factor. Type the code its app shows, or a recovery code.");

    /// <summary>The owner, signed in. Refuses bad input (VALIDATION_ERROR) and a taken address (ALREADY_EXISTS).</summary>
    public async Task<Outcome<Member>> Run(RegisterStoreRequest typed, CancellationToken cancel = default)
    {
        var request = typed.Tidy();
        var invalid = new RegisterStoreValidator().Check(request);
        // Asked even when something else is wrong, so that people hear everything at once.
        var address = await slugs.Run(request.Slug, cancel);
        if (invalid is not null) return address.Available || invalid.Details!.ContainsKey("slug") ? invalid : With(invalid, Taken(address.Suggestion));
        if (!address.Available) return Taken(address.Suggestion);
        var owner = await Owner(request, cancel);
        if (owner.Refused) return owner.Refusal;
        try
        {
            var opened = await Open(request, owner.Value, cancel);
            await directory.Forget(request.Slug!);
            return opened;
        }
        catch (UniqueViolation race) when (race.Index == "tenants_slug_idx")
        {
            return Taken((await slugs.Run(request.Slug, cancel)).Suggestion);
        }
        catch (UniqueViolation race) when (race.Index is "users_email_idx" or "users_name_idx")
        {
            // The same person, twice at once: the other request made the account, so this one is about a second store.
            var person = await Owner(request, cancel);
            return person.Refused ? person.Refusal : await Open(request, person.Value, cancel);
        }
    }

    /// <summary>The person behind the address when the password is theirs, or a new one.</summary>
    private async Task<Outcome<NewOwner>> Owner(RegisterStoreRequest request, CancellationToken cancel)
    {
        if (await verify.Knows(request.Email!, cancel))
        {
            // The same two factors as at the front door, or this would be a way around it.
            var person = await signIn.Person(request.Email!, request.Password!, request.Code, cancel);
            if (person.Refusal is CodeNeeded) return NeedsCode;
            if (person.Refusal == VerifyCode.Wrong) return Refusal.Field("code", VerifyCode.Wrong.Message);
            return person.Refused ? NotTheirs : new NewOwner(person.Value, false);
        }
        return new NewOwner(people.Of(request.Email!, request.Email!.Split('@')[0], request.Password!), true);
    }

    private Task<Outcome<Member>> Open(RegisterStoreRequest request, NewOwner owner, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var tenant = TenantId.New();
        var actor = Actor.Member(owner.User.Id, owner.User.DisplayName);
        var store = new NewStore(tenant, request.StoreName!, request.Slug!, Currency.Find(request.Currency)!, request.Country!, request.Template!, actor, now);
        return desk.Run<Member>(tenant, db =>
        {
            db.Add(new Tenant
            {
                Id = tenant, Name = store.Name, Slug = store.Slug, Currency = store.Currency.Code, Country = store.Country, Template = store.Template,
                Settings = new StoreSettings { ContactEmail = owner.User.Email }, CreatedAt = now, UpdatedAt = now,
            });
            if (owner.IsNew) db.Users.Add(owner.User);
            db.Memberships.Add(new Membership { UserId = owner.User.Id, Role = MemberRole.Owner, CreatedAt = now });
            foreach (var furnisher in furnishers) furnisher.Furnish(db, store);
            db.Audit(actor, "store.opened", "store", tenant.Value, store.Name, now);
            Outcome<Member> opened = new Member(owner.User.Id, tenant, store.Slug, MemberRole.Owner, owner.User.DisplayName, owner.User.Email!)
            {
                Stamp = PublicStamp.Of(owner.User.SecurityStamp!),
            };
            return Task.FromResult(opened);
        }, cancel);
    }

    private static Refusal Taken(string? suggestion) =>
        Refusal.Taken("slug", suggestion is null ? "This address is taken." : $"This address is taken. {suggestion} is free.");

    private static Refusal With(Refusal one, Refusal other) => Refusal.Invalid(one.Details!.Concat(other.Details!).ToDictionary());

    private sealed record NewOwner(User User, bool IsNew);
}
