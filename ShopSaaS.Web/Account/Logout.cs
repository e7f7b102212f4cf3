using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace ShopSaaS.Web.Account;

/// <summary>/logout: a POST, so that no link or picture can sign somebody out.</summary>
public static class Logout
{
    /// <summary>Maps it; who opens the address by hand is asked first.</summary>
    public static void MapLogout(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/logout", async (HttpContext context, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context)) return Results.LocalRedirect("/login");
            await context.SignOutAsync();
            return Results.LocalRedirect("/login?after=out");
        }).ExcludeFromDescription();
        routes.MapGet("/logout", () => Results.LocalRedirect("/login")).ExcludeFromDescription();
    }
}
