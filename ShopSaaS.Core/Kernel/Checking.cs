using FluentValidation;

namespace ShopSaaS.Core.Kernel;

/// <summary>From a validator's failures to a refusal.</summary>
public static class Checking
{
    /// <summary>Null when everything is right; else what is wrong, by field in camelCase ("variants[0].price").</summary>
    public static Refusal? Check<T>(this IValidator<T> validator, T input)
    {
        var result = validator.Validate(input);
        return result.IsValid ? null : Refusal.Invalid(result.Errors
            .GroupBy(e => FieldName(e.PropertyName))
            .ToDictionary(g => g.Key, g => g.Select(e => e.ErrorMessage).Distinct().ToArray()));
    }

    /// <summary>"Variants[0].CompareAtPrice" as clients write it: "variants[0].compareAtPrice".</summary>
    public static string FieldName(string property) =>
        string.Join('.', property.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}
