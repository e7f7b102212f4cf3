using System.Threading.Channels;
using FluentValidation;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Accounts;

/// <summary>The address of somebody who can't sign in.</summary>
public sealed record PasswordResetRequest(string? Email);

public sealed class PasswordResetRequestValidator : AbstractValidator<PasswordResetRequest>
{
    public PasswordResetRequestValidator() =>
        RuleFor(r => r.Email).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter your email address.").MustBeEmail();
}

/// <summary>
/// Takes the wish for a reset link and answers before anybody looks whether the address is known: neither the words nor the time
/// tell. <see cref="MakeResetLink"/> does the rest. Kept in memory; after a crash people ask again.
/// </summary>
public sealed class RequestPasswordReset
{
    private readonly Channel<string> _waiting = Channel.CreateBounded<string>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Refuses only what can't be an address.</summary>
    public Outcome<Done> Run(PasswordResetRequest request)
    {
        if (new PasswordResetRequestValidator().Check(request) is { } invalid) return invalid;
        _waiting.Writer.TryWrite(request.Email!.Trim());
        return Done.It;
    }

    /// <summary>The addresses as they come in.</summary>
    public IAsyncEnumerable<string> Waiting(CancellationToken cancel) => _waiting.Reader.ReadAllAsync(cancel);
}
