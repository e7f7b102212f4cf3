using System.Text.RegularExpressions;
using FluentValidation;

namespace ShopSaaS.Core.Catalog;

/// <summary>A category as a merchant writes it.</summary>
public sealed class CategoryDraft
{
    public string Name { get; set; } = "";
    public string Slug { get; set; } = "";
    public string? Description { get; set; }
    public Guid? ParentId { get; set; }
}

/// <summary>What makes a category right.</summary>
public sealed partial class CategoryDraftValidator : AbstractValidator<CategoryDraft>
{
    public CategoryDraftValidator()
    {
        RuleFor(c => c.Name).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Give the category a name.").MaximumLength(120).WithMessage("Keep the name within 120 characters.");
        RuleFor(c => c.Slug).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Give the category an address.").MaximumLength(120).WithMessage("Keep the address within 120 characters.")
            .Matches(SlugText()).WithMessage("Use only lowercase letters, digits and hyphens, like “gifts-for-home”.");
        RuleFor(c => c.Description).MaximumLength(1000).WithMessage("Keep the description within 1,000 characters.");
    }

    [GeneratedRegex(@"^[a-z0-9-]+\z")]
    private static partial Regex SlugText();
}
