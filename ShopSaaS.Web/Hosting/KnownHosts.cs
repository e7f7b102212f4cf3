using System.Net;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Web.Shared;

namespace ShopSaaS.Web.Hosting;

/// <summary>
/// Answers only under the names we have: PUBLIC_URL's, and outside Production this machine's. A name somebody else pointed at us, or
/// wrote into the Host header, could otherwise come back in redirects and caches. Links in mail are made from PUBLIC_URL alone.
/// </summary>
public static class KnownHosts
{
    /// <summary>Others hear 421. Health checks come under whatever name a balancer uses.</summary>
    public static void UseKnownHosts(this IApplicationBuilder app, ShopOptions options)
    {
        var ours = new Uri(options.PublicUrl).Host;
        app.Use((context, next) =>
        {
            var host = context.Request.Host.Host;
            return host.Equals(ours, StringComparison.OrdinalIgnoreCase) || !options.Production && IsThisMachine(host) || context.Request.Path.StartsWithSegments("/health")
                ? next(context) : Refuse(context, options);
        });
    }

    private static bool IsThisMachine(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);

    private static Task Refuse(HttpContext context, ShopOptions options)
    {
        var words = options.Production ? "There is nothing under this name." : $"There is nothing under this name. This program serves {options.PublicUrl}; set PUBLIC_URL to change that.";
        return context.Request.Path.StartsWithSegments("/api")
            ? Results.Json(new Refusal(Codes.InvalidInput, words).ToError(context), statusCode: StatusCodes.Status421MisdirectedRequest).ExecuteAsync(context)
            : Results.Text(words, statusCode: StatusCodes.Status421MisdirectedRequest).ExecuteAsync(context);
    }
}
