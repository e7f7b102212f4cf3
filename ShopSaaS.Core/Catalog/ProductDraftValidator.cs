using System.Text.RegularExpressions;
using FluentValidation;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Catalog;

/// <summary>What makes a product right; the same for form and API (specification 4.4).</summary>
public sealed partial class ProductDraftValidator : AbstractValidator<ProductDraft>
{
    public const int MaxImages = 10, MaxOptions = 3, MaxValues = 50, MaxVariants = 100, MaxTags = 20, MaxSpecs = 40;

    public ProductDraftValidator(Currency currency)
    {
        RuleFor(d => d.Name).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Give the product a name.")
            .MaximumLength(200).WithMessage("Keep the name within 200 characters.");
        RuleFor(d => d.Slug).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Give the product an address.")
            .MaximumLength(200).WithMessage("Keep the address within 200 characters.")
            .Matches(SlugText()).WithMessage("Use only lowercase letters, digits and hyphens, like “ash-mug”.");
        RuleFor(d => d.Description).MaximumLength(5000).WithMessage("Keep the description within 5,000 characters.");
        RuleFor(d => d.Price).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Set a price.")
            .Must(p => IsAmount(p, currency)).WithMessage(AmountMessage(currency));
        RuleFor(d => d.CompareAtPrice).Must(p => string.IsNullOrEmpty(p) || IsAmount(p, currency)).WithMessage(AmountMessage(currency));
        RuleFor(d => d.Status).Must(s => ProductStatus.All.Contains(s)).WithMessage("Choose draft, active or archived.");
        RuleFor(d => d.Brand).MaximumLength(80).WithMessage("Keep the brand within 80 characters.");
        RuleFor(d => d.Tags).Must(t => t.Count <= MaxTags).WithMessage($"A product has room for {MaxTags} tags.");
        RuleForEach(d => d.Tags).Must(t => t.Trim().Length is > 0 and <= 40).WithMessage("Keep each tag within 40 characters.");
        RuleFor(d => d.Specs).Must(s => s.Count <= MaxSpecs).WithMessage($"The specification table has room for {MaxSpecs} lines.");
        RuleForEach(d => d.Specs).Must(s => s.Name.Trim().Length is > 0 and <= 60 && s.Value.Trim().Length is > 0 and <= 200)
            .WithMessage("Give each line a name of up to 60 and a value of up to 200 characters.");
        RuleFor(d => d.Images).Must(i => i.Count <= MaxImages).WithMessage($"A product has room for {MaxImages} pictures.");
        RuleForEach(d => d.Images).Must(i => IsPictureUrl(i.Url)).WithMessage("This is not the address of a picture.")
            .Must(i => i.Alt.Length <= 300).WithMessage("Keep what the picture shows within 300 characters.");
        RuleFor(d => d.Sku).MaximumLength(64).WithMessage("Keep the SKU within 64 characters.");
        RuleFor(d => d.Quantity).InclusiveBetween(0, 1_000_000).WithMessage("Stock is a whole number from 0 to 1,000,000.");
        RuleFor(d => d.Options).Cascade(CascadeMode.Stop)
            .Must(o => o.Count <= MaxOptions).WithMessage($"A product has at most {MaxOptions} options.")
            .Must(o => o.DistinctBy(x => x.Name.Trim(), StringComparer.OrdinalIgnoreCase).Count() == o.Count).WithMessage("Two options have the same name.")
            .Must(o => VariantMatrix.Size(o) <= MaxVariants).WithMessage($"These options make more than {MaxVariants} variants. Use fewer values.");
        RuleForEach(d => d.Options).ChildRules(Option);
        RuleForEach(d => d.Variants).SetValidator(new VariantValidator(currency));
        RuleFor(d => d.Variants).Cascade(CascadeMode.Stop)
            .Must((d, v) => v.Count == 0 || d.Options.Count > 0).WithMessage("Variants need options to tell them apart.")
            .Must((d, v) => v.All(x => VariantMatrix.Fits(d.Options, x.Options))).WithMessage("A variant’s options don’t match the product’s.")
            .Must(v => v.Select(x => VariantMatrix.Key(x.Options)).Distinct().Count() == v.Count).WithMessage("Two variants have the same options.")
            .When(d => d.Options.All(o => o.Values.Count > 0));
        RuleFor(d => d.Variants).Custom(OneSkuEach);
        RuleFor(d => d.Quantity).Null().When(d => d.Options.Count > 0).WithMessage("With options, each variant has its own stock.");
    }

    /// <summary>Whole units, or exactly the currency's decimals: the specification's pattern for any currency.</summary>
    internal static bool IsAmount(string text, Currency currency)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return (dot < 0 || text.Length - dot - 1 == currency.Decimals) && text.Length == text.Trim().Length && Money.TryParse(text, currency, out _);
    }

    internal static string AmountMessage(Currency currency) =>
        $"Write the amount in {currency.Code} like {(currency.Decimals == 0 ? "2500" : "29." + new string('9', currency.Decimals))}.";

    private static void Option(InlineValidator<ProductOption> option)
    {
        option.RuleFor(o => o.Name).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Name the option, like “Size”.").MaximumLength(40).WithMessage("Keep the option’s name within 40 characters.");
        option.RuleFor(o => o.Values).Cascade(CascadeMode.Stop)
            .Must(v => v.Count > 0).WithMessage("Add at least one value, like “Small”.")
            .Must(v => v.Count <= MaxValues).WithMessage($"An option has at most {MaxValues} values.")
            .Must(v => v.All(x => x.Trim().Length is > 0 and <= 60)).WithMessage("Keep each value within 60 characters.")
            .Must(v => v.Distinct(StringComparer.OrdinalIgnoreCase).Count() == v.Count).WithMessage("Two values are the same.");
    }

    private static void OneSkuEach(List<VariantDraft> variants, ValidationContext<ProductDraft> context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < variants.Count; i++)
            if (!string.IsNullOrWhiteSpace(variants[i].Sku) && !seen.Add(variants[i].Sku!.Trim()))
                context.AddFailure($"Variants[{i}].Sku", "Another variant here has this SKU.");
    }

    private static bool IsPictureUrl(string url) =>
        url.Length <= 2000 && !url.Contains("..", StringComparison.Ordinal) && !url.Contains('\\')
        && (((url.StartsWith("/media/", StringComparison.Ordinal) || url.StartsWith("/images/", StringComparison.Ordinal)) && !url.Contains('%'))
                               || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"));

    [GeneratedRegex(@"^[a-z0-9-]+\z")]
    private static partial Regex SlugText();

    private sealed class VariantValidator : AbstractValidator<VariantDraft>
    {
        public VariantValidator(Currency currency)
        {
            RuleFor(v => v.Sku).MaximumLength(64).WithMessage("Keep the SKU within 64 characters.");
            RuleFor(v => v.Price).Must(p => string.IsNullOrEmpty(p) || IsAmount(p, currency)).WithMessage(AmountMessage(currency));
            RuleFor(v => v.CompareAtPrice).Must(p => string.IsNullOrEmpty(p) || IsAmount(p, currency)).WithMessage(AmountMessage(currency));
            RuleFor(v => v.Quantity).InclusiveBetween(0, 1_000_000).WithMessage("Stock is a whole number from 0 to 1,000,000.");
        }
    }
}
