using System.Net;
using System.Net.Sockets;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Web.Account;

namespace ShopSaaS.Web.Hosting.Limits;

/// <summary>What the limits ask of a request: what it is about, and whose it is.</summary>
internal static class Requests
{
    public static bool Is(HttpContext context, string method, params ReadOnlySpan<string> paths)
    {
        if (!HttpMethods.Equals(context.Request.Method, method)) return false;
        var path = context.Request.Path.Value.AsSpan().TrimEnd('/');
        foreach (var wanted in paths)
            if (path.Equals(wanted, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    public static bool Under(HttpContext context, string path) => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);

    public static bool IsChange(HttpContext context) => !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);

    /// <summary>The slug in the address of a storefront page or call, existing or not; the route has checked nothing yet.</summary>
    public static string? Store(HttpContext context) =>
        Under(context, "/store") || Under(context, "/api/store") ? (context.Request.RouteValues["slug"] as string)?.ToLowerInvariant() : null;

    public static bool IsCheckout(HttpContext context) => context.Request.Path.Value!.TrimEnd('/').EndsWith("/checkout", StringComparison.OrdinalIgnoreCase);

    // Before the hub has seen it: the framework's own property isn't set yet. HTTP/2 opens sockets with CONNECT.
    public static bool IsSocket(HttpContext context) => HttpMethods.IsConnect(context.Request.Method)
        || context.Request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase);

    public static bool IsUpload(HttpContext context) => Is(context, "POST", "/api/dashboard/upload", "/editor/pictures");

    // Served from memory or disk without a look at the database; health is asked for often by design.
    public static bool IsFile(HttpContext context) => Under(context, "/health") || Under(context, "/media")
        || context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null;

    /// <summary>The address; of IPv6 the network, because whoever has one address there has 2^64 of them.</summary>
    public static string Address(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPNetwork(Net64(address), 64).ToString() : address.ToString();
    }

    public static string? Member(HttpContext context) => Core.Accounts.Member.Of(context.User) is { } member ? $"{member.UserId} {member.Tenant}" : null;

    public static string? Tenant(HttpContext context) => Core.Accounts.Member.Of(context.User)?.Tenant.ToString();

    /// <summary>What <see cref="TypedEmail"/> found.</summary>
    public static string? Email(HttpContext context) => context.Items[TypedEmail.Key] as string;

    private static IPAddress Net64(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}
