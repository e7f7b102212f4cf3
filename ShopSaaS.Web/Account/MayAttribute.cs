using Microsoft.AspNetCore.Authorization;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Web.Account;

/// <summary>Who may open a page or call an endpoint. Every one of the dashboard, the editor and their API names the permission it needs.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MayAttribute(Permission permission) : AuthorizeAttribute(PolicyOf(permission))
{
    /// <summary>What is needed.</summary>
    public Permission Permission => permission;

    internal static string PolicyOf(Permission permission) => $"may:{permission.Key()}";
}

/// <summary>The same for endpoints.</summary>
public static class MayEndpoints
{
    /// <summary>Only for members who may do this.</summary>
    public static T Requires<T>(this T endpoint, Permission permission) where T : IEndpointConventionBuilder
    {
        endpoint.Add(e => e.Metadata.Add(new MayAttribute(permission)));
        return endpoint;
    }
}
