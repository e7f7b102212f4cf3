using ShopSaaS.Web.Sandbox.Controls;
using ShopSaaS.Web.Sandbox.Mail;
using ShopSaaS.Web.Sandbox.State;
using ShopSaaS.Web.Sandbox.Stripe.Api;
using ShopSaaS.Web.Sandbox.Stripe.Pages;
using ShopSaaS.Web.Sandbox.Stripe.Webhooks;

namespace ShopSaaS.Web.Sandbox;

/// <summary>
/// Development's stand-ins for the outside world: Stripe at <c>/sandbox/stripe</c>, a mail catcher at <c>/dev/mail</c>, and
/// <c>/sandbox/control</c> to order trouble. Never in Production: mapping it there throws.
/// </summary>
public static class SandboxSetup
{
    /// <summary>Registers the stand-ins; the state files open when first used.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, SandboxOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddRazorComponents();
        services.AddSingleton<Ledger>();
        services.AddSingleton<Faults>();
        services.AddSingleton<Idempotency>();
        services.AddSingleton<StripeApi>();
        services.AddSingleton<WebhookPost>();
        services.AddSingleton<WebhookSender>();
        services.AddHostedService(s => s.GetRequiredService<WebhookSender>());
        services.AddSingleton<MailCatcher>();
        services.AddSingleton<MailBox>();
        services.AddHostedService(s => s.GetRequiredService<MailCatcher>());
        return services;
    }

    /// <inheritdoc cref="AddSandbox(IServiceCollection, SandboxOptions)"/>
    public static IHostApplicationBuilder AddSandbox(this IHostApplicationBuilder builder, SandboxOptions options)
    {
        builder.Services.AddSandbox(options);
        return builder;
    }

    /// <summary>Maps the sandbox's routes. Throws in Production.</summary>
    public static WebApplication MapSandbox(this WebApplication app)
    {
        if (app.Environment.IsProduction())
            throw new InvalidOperationException("The sandbox takes payments without money and must not be mapped in Production.");

        var open = app.MapGroup("").AllowAnonymous().DisableAntiforgery().DisableRateLimiting().ExcludeFromDescription();
        StripeRoutes.Map(open.MapGroup("/sandbox/stripe/v1"));
        StripePages.Map(open.MapGroup("/sandbox/stripe"));
        ControlRoutes.Map(open.MapGroup("/sandbox/control"));
        MailPages.Map(open);
        return app;
    }
}
