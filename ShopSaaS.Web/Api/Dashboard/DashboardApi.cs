using ShopSaaS.Web.Account;

namespace ShopSaaS.Web.Api.Dashboard;

/// <summary>/api/dashboard: a store's own data, for its members' programs. The tenant comes from the token, never from the request.</summary>
public static class DashboardApi
{
    /// <summary>Maps the calls of the contract's chapter "Dashboard".</summary>
    public static void MapDashboardApi(this IEndpointRouteBuilder routes)
    {
        var dashboard = routes.MapGroup("/api/dashboard").WithTags("Dashboard").RequireAuthorization(Authentication.ApiPolicy)
            .ProducesProblemShape(401, 403);
        dashboard.MapProducts();
        dashboard.MapUpload();
        dashboard.MapOrders();
        dashboard.MapStripe();
    }

    /// <summary>Whoever the token names; the policy has made sure there is one.</summary>
    internal static Member Member(this HttpContext context) =>
        Core.Accounts.Member.Of(context.User) ?? throw new InvalidOperationException("The policy let somebody in who is no member.");

    /// <summary>These statuses answer in the contract's error shape.</summary>
    internal static T ProducesProblemShape<T>(this T endpoint, params int[] statuses) where T : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ApiError), ["application/json"]));
        return endpoint;
    }
}
