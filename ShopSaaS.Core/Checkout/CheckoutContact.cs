using System.Globalization;
using FluentValidation;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Checkout;

/// <summary>Who buys and where it goes, as typed.</summary>
public sealed record CheckoutContact(
    string? Email, string? Name, string? Phone, CheckoutAddress? ShippingAddress, Guid? ShippingRateId, string? Notes)
{
    internal sealed class Rules : AbstractValidator<CheckoutContact>
    {
        public Rules()
        {
            RuleFor(c => c.Email).NotEmpty().WithMessage("Enter your email address; the confirmation goes there.")
                .MaximumLength(254).WithMessage("This email address is too long.")
                .EmailAddress().WithMessage("This email address doesn't look right. Check for typos.");
            RuleFor(c => c.Name).NotEmpty().WithMessage("Enter your name.").MaximumLength(120).WithMessage("Use at most 120 characters.");
            RuleFor(c => c.Phone).MaximumLength(40).WithMessage("Use at most 40 characters.")
                .Matches(@"^[0-9+()\-\s./]*$").WithMessage("A phone number has digits, spaces and + ( ) - only.");
            RuleFor(c => c.Notes).MaximumLength(1000).WithMessage("Use at most 1000 characters.");
            RuleFor(c => c.ShippingAddress).NotNull().WithMessage("Enter the address to ship to.").SetValidator(new CheckoutAddress.Rules()!);
        }
    }
}

/// <summary>An address as typed.</summary>
public sealed record CheckoutAddress(string? Line1, string? Line2, string? City, string? Area, string? PostalCode, string? Country)
{
    /// <summary>Tidied; call after the rules passed.</summary>
    internal PostalAddress Tidy() => new(Line1!.Trim(), Trim(Line2), City!.Trim(), Trim(Area), Trim(PostalCode), Country!.Trim().ToUpperInvariant());

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    internal sealed class Rules : AbstractValidator<CheckoutAddress>
    {
        public Rules()
        {
            RuleFor(a => a.Line1).NotEmpty().WithMessage("Enter street and house number.").MaximumLength(200).WithMessage("Use at most 200 characters.");
            RuleFor(a => a.Line2).MaximumLength(200).WithMessage("Use at most 200 characters.");
            RuleFor(a => a.City).NotEmpty().WithMessage("Enter the city.").MaximumLength(120).WithMessage("Use at most 120 characters.");
            RuleFor(a => a.Area).MaximumLength(120).WithMessage("Use at most 120 characters.");
            RuleFor(a => a.PostalCode).MaximumLength(20).WithMessage("Use at most 20 characters.");
            RuleFor(a => a.Country).NotEmpty().WithMessage("Choose the country.")
                .Must(c => string.IsNullOrEmpty(c) || Kernel.Country.Find(c) is not null).WithMessage("Choose a country from the list.");
        }
    }
}
