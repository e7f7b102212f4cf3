using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Web.Shared;

namespace ShopSaaS.Web.Hosting.Limits;

/// <summary>The answer to one request too many: how long to wait, in the caller's language. A form comes back with everything typed into it.</summary>
internal static class TooMany
{
    private const int MostBytes = 64 * 1024;

    public static async Task Answer(OnRejectedContext rejected)
    {
        var context = rejected.HttpContext;
        var seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 5;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        if (Requests.Under(context, "/api") || !context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
            await new Refusal(Codes.RateLimited, $"Too many requests. Please wait {InWords(seconds)}.").ToResult(context).ExecuteAsync(context);
        else
            await new RazorComponentResult<TooManyPage>(new
            {
                Wait = InWords(seconds), Action = context.Request.Path + context.Request.QueryString,
                Typed = HttpMethods.IsPost(context.Request.Method) ? await Typed(context.Request, context.RequestAborted) : null,
            }) { StatusCode = StatusCodes.Status429TooManyRequests, PreventStreamingRendering = true }.ExecuteAsync(context);
    }

    private static string InWords(int seconds) => seconds switch
    {
        1 => "a second", <= 90 => $"{seconds} seconds", _ => $"{(int)Math.Ceiling(seconds / 60.0)} minutes",
    };

    // Null for what can't be carried over: then the page only says when to come again.
    private static async Task<IReadOnlyList<KeyValuePair<string, string>>?> Typed(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength is null or > MostBytes || request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            return null;
        try
        {
            return [.. (await request.ReadFormAsync(cancel)).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
