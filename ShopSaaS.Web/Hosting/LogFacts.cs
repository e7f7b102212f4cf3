using System.Collections;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ShopSaaS.Web.Hosting;

/// <summary>
/// What each log line of a request or circuit is filed under: which one it was, and whose store. Neither the address (order links are
/// secrets) nor who it was.
/// </summary>
public sealed class LogFacts(string request) : IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <summary>The tenant's id, once it is known.</summary>
    public string? Tenant { get; set; }

    public int Count => 2;
    public KeyValuePair<string, object?> this[int index] => index == 0 ? new("RequestId", request) : new("Tenant", Tenant);
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    public override string ToString() => Tenant is null ? $"request {request}" : $"request {request} tenant {Tenant}";
}

/// <summary>Files the log lines.</summary>
public static class LogFactsSetup
{
    /// <summary>Our scope instead of the framework's, which holds the whole address.</summary>
    public static void AddLogFacts(this WebApplicationBuilder builder)
    {
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None).AddSimpleConsole(console => console.IncludeScopes = true);
        builder.Services.Configure<LoggerFactoryOptions>(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.None);
        builder.Services.AddScoped<CircuitHandler, CircuitLogFacts>();
    }

    /// <summary>Outermost: failures are filed, too.</summary>
    public static void UseLogFacts(this WebApplication app) => app.Use(async (context, next) =>
    {
        var facts = new LogFacts(context.TraceIdentifier);
        context.Features.Set(facts);
        using (app.Logger.BeginScope(facts)) await next(context);
    });

    /// <summary>Behind authorization: the member's tenant. Storefronts set theirs with the store.</summary>
    public static void UseMemberLogFacts(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (Core.Accounts.Member.Of(context.User) is { } member) context.Features.Get<LogFacts>()?.Tenant = member.Tenant.ToString();
        return next(context);
    });
}

/// <summary>The same for what comes in over a circuit.</summary>
public sealed class CircuitLogFacts(AuthenticationStateProvider authentication, ILogger<CircuitLogFacts> log) : CircuitHandler
{
    private LogFacts? _facts;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken) => _facts = new LogFacts("circuit")
    {
        Tenant = Core.Accounts.Member.Of((await authentication.GetAuthenticationStateAsync()).User)?.Tenant.ToString(),
    };

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        using (_facts is null ? null : log.BeginScope(_facts)) await next(context);
    };
}
