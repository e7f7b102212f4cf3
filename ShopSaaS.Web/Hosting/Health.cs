using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Web.Hosting;

/// <summary>Ready means: the database answers.</summary>
public sealed class DatabaseHealth(SignInDesk desk) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await desk.Run<bool>(async db => await db.Set<Tenant>().AnyAsync(cancellationToken), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}

/// <summary>/health/live: the process runs. /health/ready: it can serve.</summary>
public static class Health
{
    /// <summary>Maps both.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
    }
}
