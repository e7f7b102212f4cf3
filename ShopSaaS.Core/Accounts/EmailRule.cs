using System.Net.Mail;
using FluentValidation;

namespace ShopSaaS.Core.Accounts;

/// <summary>What we take for an email address.</summary>
public static class EmailRule
{
    public const int Longest = 254;

    /// <summary>A name, an @ and a domain with a dot; nothing around it.</summary>
    public static IRuleBuilderOptions<T, string?> MustBeEmail<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is not null && Holds(text.Trim()))
        .WithMessage("This doesn’t look like an email address. It needs a name, an @ and a domain, like ana@example.com.");

    private static bool Holds(string text) =>
        text.Length <= Longest && !text.Any(char.IsWhiteSpace) && !text.Any(char.IsControl)
        && MailAddress.TryCreate(text, out var address) && address.Address == text
        && address.Host.IndexOf('.', StringComparison.Ordinal) > 0 && !address.Host.EndsWith('.');
}
