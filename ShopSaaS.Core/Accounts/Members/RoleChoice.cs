using FluentValidation;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Accounts.Members;

/// <summary>What somebody is to be in a store, as chosen in a form. Never the owner: a store is handed over, see <see cref="HandOverStore"/>.</summary>
/// <param name="Role">admin or staff.</param>
/// <param name="Grants">For staff: <see cref="Permission"/> keys.</param>
public sealed record RoleChoice(string? Role, IReadOnlyCollection<string>? Grants)
{
    /// <summary>The grants as stored: staff's own, nobody else's.</summary>
    internal string[] Kept => Role == MemberRole.Staff ? [.. (Grants ?? []).Distinct().Order(StringComparer.Ordinal)] : [];
}

public sealed class RoleChoiceValidator : AbstractValidator<RoleChoice>
{
    private static readonly string[] Known = [.. MemberRole.StaffCanHave.Select(p => p.Key())];

    public RoleChoiceValidator()
    {
        RuleFor(c => c.Role).Must(r => r is MemberRole.Admin or MemberRole.Staff).WithMessage("Choose admin or staff.");
        RuleFor(c => c.Grants).Must(g => g is { Count: > 0 } && g.All(Known.Contains)).When(c => c.Role == MemberRole.Staff)
            .WithMessage("Choose at least one thing they may do.");
    }
}
