using Radzen;
using ShopSaaS.Core.Carts;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Checkout;
using ShopSaaS.Core.Demo;
using ShopSaaS.Core.Email;
using ShopSaaS.Core.Media;
using ShopSaaS.Core.Orders;
using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Overview;
using ShopSaaS.Core.Payments;
using ShopSaaS.Core.Platform;
using ShopSaaS.Core.Shipping;
using ShopSaaS.Core.Storefront.Pages;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Web.Account;
using ShopSaaS.Web.Account.Passkeys;
using ShopSaaS.Web.Api;
using ShopSaaS.Web.Api.Auth;
using ShopSaaS.Web.Api.Dashboard;
using ShopSaaS.Web.Api.Storefront;
using ShopSaaS.Web.Blocks;
using ShopSaaS.Web.Dashboard;
using ShopSaaS.Web.Dashboard.Settings;
using ShopSaaS.Web.Editor;
using ShopSaaS.Web.Editor.Canvas;
using ShopSaaS.Web.Hosting.Headers;
using ShopSaaS.Web.Hosting.Limits;
using ShopSaaS.Web.Media;
using ShopSaaS.Web.Platform;
using ShopSaaS.Web.Sandbox;
using ShopSaaS.Web.Shared;
using ShopSaaS.Web.Storefront;
using ShopSaaS.Web.Storefront.Page;
using ShopSaaS.Web.Webhooks;

namespace ShopSaaS.Web.Hosting;

/// <summary>The whole program at a glance: what is in it, and in which order a request meets it.</summary>
public static class Composition
{
    /// <summary>Everything in the container, feature by feature.</summary>
    public static void AddShop(this WebApplicationBuilder builder, ShopOptions options, House house)
    {
        builder.WebHost.UseUrls($"http://*:{options.Port}").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning)
            // A start takes its time, and whoever waits for it asks often; why it is not ready stands in the answers, not in the log.
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        builder.AddLogFacts();
        var services = builder.Services;
        services.AddSingleton(options).AddSingleton(house.Secrets).AddSingleton(TimeProvider.System);
        services.AddHybridCache();
        services.AddTenancy(house.Database).AddOutbox().AddEmail(options.SmtpUrl, options.PublicUrl);
        services.AddCatalog().AddMedia(Path.Combine(options.DataDirectory, "media")).AddShipping().AddStorePages();
        services.AddCarts().AddCheckout().AddPayments(options.StripeSecretKey, options.StripeApiBase, options.StripeWebhookSecret);
        services.AddOrders().AddOverview().AddDemoStores();
        services.AddPlatform(Path.Combine(options.DataDirectory, "exports"));
        services.AddStorefront();
        services.AddDashboard();
        services.AddHostedService<BackgroundWork>().AddHostedService<PasswordResetMail>().AddHostedService<PlatformChores>();
        if (!options.Production) services.AddSandbox(Stand(options));

        services.AddKeyRing();
        services.AddMemberAuthentication(house.Secrets);
        services.AddOperatorAuthentication();
        services.AddFormTokens(options);
        services.AddTemplateStyles();
        services.AddRazorComponents().AddLimitedCircuits(options);
        services.AddRateLimiter(_ => { });
        services.AddRadzenComponents();
        services.AddEditor();
        services.AddOpenApi();
        services.AddReadableText();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddKnownProxies(options);
        services.AddSingleton<DemoStores>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<DemoStores>("demo stores");
    }

    /// <summary>The order of a request's way in.</summary>
    public static void UseShop(this WebApplication app, ShopOptions options)
    {
        app.UseLogFacts();
        app.UseKnownProxies(options);
        app.UseSecurityHeaders(options);
        app.UseKnownHosts(options);
        app.UseErrorPage();
        // Behind the page's own, so that what fails under /api is answered here first.
        app.UseApiErrors();
        app.UseReadableText();
        app.UseMedia();
        app.UseOwnSiteOnly(options);
        app.UseLimitsByAddress(options);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMemberLogFacts();
        app.UseLimitsByMember(options);
        app.UseAntiforgery();
        app.UseStaleForms();

        app.MapStaticAssets();
        app.MapTemplateStyles();
        app.MapHealth();
        app.MapCspReport();
        app.MapOpenApi();
        app.MapLogout();
        app.MapPasskeys();
        app.MapPlatform();
        app.MapStoreExports();
        app.MapAuthApi();
        app.MapDashboardApi();
        app.MapStorefrontApi();
        app.MapStripeWebhook();
        app.MapStorefront();
        if (!options.Production) app.MapSandbox();
        app.MapEditor();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    // The stand-ins for Stripe and for a mail server, on this machine only.
    private static SandboxOptions Stand(ShopOptions options) => new(
        options.DataDirectory, options.StripeSecretKey, options.StripePublishableKey, options.StripeWebhookSecret)
    {
        PublicUrl = new Uri(options.PublicUrl), SmtpPort = options.SmtpUrl.Port,
    };
}
