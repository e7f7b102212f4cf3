using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts;

/// <summary>What somebody wants to be called.</summary>
public sealed record ChangeMyNameRequest(string? Name);

public sealed class ChangeMyNameValidator : AbstractValidator<ChangeMyNameRequest>
{
    public ChangeMyNameValidator() => RuleFor(r => r.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter your name.").MustBeName();
}

/// <summary>Changes the name co-workers and logs know somebody by. What is in the logs stays as it was.</summary>
public sealed class ChangeMyName(SignInDesk desk, ConfirmMember members)
{
    /// <summary>Refuses no name, and a long one.</summary>
    public async Task<Outcome<Done>> Run(Guid user, ChangeMyNameRequest request, CancellationToken cancel = default)
    {
        if (new ChangeMyNameValidator().Check(request) is { } invalid) return invalid;
        var name = request.Name!.Trim();
        await desk.Run<int>(async db => await db.Users.Where(u => u.Id == user).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisplayName, name), cancel), cancel);
        await members.Forget(user);
        return Done.It;
    }
}
