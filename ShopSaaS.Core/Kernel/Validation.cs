using FluentValidation;

namespace ShopSaaS.Core.Kernel;

/// <summary>From a validator's findings to a refusal that names each field as the form and the API do.</summary>
public static class Validation
{
    /// <summary>Null when all is well.</summary>
    public static Refusal? Check<T>(this IValidator<T> validator, T command)
    {
        var result = validator.Validate(command);
        return result.IsValid ? null : Refusal.Invalid(result.Errors
            .GroupBy(e => FieldName(e.PropertyName)).ToDictionary(g => g.Key, g => g.Select(e => e.ErrorMessage).Distinct().ToArray()));
    }

    // "Variants[2].Price" becomes "variants[2].price".
    private static string FieldName(string property) =>
        string.Join('.', property.Split('.').Select(p => p.Length == 0 ? p : char.ToLowerInvariant(p[0]) + p[1..]));
}
