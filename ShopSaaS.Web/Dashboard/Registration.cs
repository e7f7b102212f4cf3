using ShopSaaS.Web.Shared;

namespace ShopSaaS.Web.Dashboard;

/// <summary>The dashboard's parts for the container.</summary>
public static class Registration
{
    /// <summary>One list of messages a circuit; everything else the pages use is Core's.</summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services) => services.AddScoped<Toasts>();
}
