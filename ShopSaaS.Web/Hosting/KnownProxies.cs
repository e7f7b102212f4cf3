using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace ShopSaaS.Web.Hosting;

/// <summary>Whose word we take for where a request comes from. Anybody can write X-Forwarded-For; only these are believed.</summary>
public static class KnownProxies
{
    /// <summary>Believes the proxies KNOWN_PROXIES names; unset, only programs on this machine.</summary>
    public static IServiceCollection AddKnownProxies(this IServiceCollection services, ShopOptions options) => services.Configure<ForwardedHeadersOptions>(forwarded =>
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        // Read from the right, hop by hop, until a name that isn't a proxy's: what stands left of it anybody may have written.
        forwarded.ForwardLimit = null;
        if (options.KnownProxies is not { Count: > 0 } known) return;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in known) forwarded.KnownIPNetworks.Add(network);
    });

    /// <summary>Puts address and scheme right. Where PUBLIC_URL is https everything came over https, whatever the last hop to us was.</summary>
    public static void UseKnownProxies(this IApplicationBuilder app, ShopOptions options)
    {
        app.UseForwardedHeaders();
        if (options.IsHttps)
            app.Use((context, next) =>
            {
                context.Request.Scheme = Uri.UriSchemeHttps;
                return next(context);
            });
    }

    /// <summary>"10.0.0.7, 10.1.0.0/16"; null when a part is neither an address nor a network.</summary>
    public static IReadOnlyList<System.Net.IPNetwork>? Parse(string? list)
    {
        var networks = new List<System.Net.IPNetwork>();
        foreach (var part in (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (System.Net.IPNetwork.TryParse(part, out var network)) networks.Add(network);
            else if (IPAddress.TryParse(part, out var address)) networks.Add(new(address, address.GetAddressBytes().Length * 8));
            else return null;
        }
        return networks;
    }
}
