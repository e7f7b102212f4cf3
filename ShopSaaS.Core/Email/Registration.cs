using Microsoft.Extensions.DependencyInjection;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Outbox;

namespace ShopSaaS.Core.Email;

/// <summary>Mail for the container.</summary>
public static class Registration
{
    /// <param name="services">The container.</param>
    /// <param name="smtp">Where mail goes out.</param>
    /// <param name="publicUrl">The root of links in mail.</param>
    public static IServiceCollection AddEmail(this IServiceCollection services, Uri smtp, string publicUrl) => services
        .AddSingleton(new PublicAddress(publicUrl))
        .AddSingleton(new SmtpSender(smtp, $"no-reply@{new Uri(publicUrl).Host}"))
        .AddScoped<SendPasswordReset>()
        .AddSingleton<SendOrderMail>()
        .AddSingleton<IOutboxHandler, SendOrderConfirmation>()
        .AddSingleton<IOutboxHandler, SendOrderNews>()
        .AddSingleton<IOutboxHandler, SendInvitation>();
}
