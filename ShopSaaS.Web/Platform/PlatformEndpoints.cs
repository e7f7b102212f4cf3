using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Platform.Exports;

namespace ShopSaaS.Web.Platform;

/// <summary>What under /platform is no page: signing out, and fetching an archive.</summary>
public static class PlatformEndpoints
{
    /// <summary>Maps them; pages map themselves.</summary>
    public static void MapPlatform(this IEndpointRouteBuilder routes)
    {
        var platform = routes.MapGroup("/platform").RequireAuthorization(OperatorAuthentication.Policy).ExcludeFromDescription();
        platform.MapPost("/sign-out", async (HttpContext context, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context)) return Results.LocalRedirect("/platform");
            await context.SignOutAsync(OperatorAuthentication.Scheme);
            return Results.LocalRedirect("/platform/sign-in?after=out");
        });
        platform.MapGet("/stores/{store:guid}/exports/{export:guid}", async (Guid store, Guid export, HttpContext context, TakeExport take) =>
        {
            var taken = await take.AsOperator(context.Operator().Actor, new TenantId(store), export, context.RequestAborted);
            context.Response.Headers.CacheControl = "no-store";
            return taken.Match(
                archive => Results.File(archive.Path, "application/zip", archive.Name),
                _ => Results.LocalRedirect($"/platform/stores/{store}?done=gone"));
        });
    }
}
