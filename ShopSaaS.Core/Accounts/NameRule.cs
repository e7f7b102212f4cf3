using FluentValidation;

namespace ShopSaaS.Core.Accounts;

/// <summary>What we take for a person's name: nearly everything.</summary>
public static class NameRule
{
    public const int Longest = 80;

    /// <summary>Short enough for a line, and one line.</summary>
    public static IRuleBuilderOptions<T, string?> MustBeName<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(n => n is null || n.Trim().Length is > 0 and <= Longest).WithMessage($"Use 1 to {Longest} characters.")
        .Must(n => n is null || !n.Any(char.IsControl)).WithMessage("The name can’t contain line breaks or control characters.");
}
