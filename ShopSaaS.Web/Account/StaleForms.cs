using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;

namespace ShopSaaS.Web.Account;

/// <summary>
/// A form of ours whose hidden token is no longer good, because somebody signed in or out in another tab meanwhile: shown anew with
/// a word about it, instead of a bare error. Nothing of it is done.
/// </summary>
public static class StaleForms
{
    /// <summary>The query parameter that makes the page say so.</summary>
    public const string Parameter = "stale";

    /// <summary>Stands right behind the antiforgery check.</summary>
    public static void UseStaleForms(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var page = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        if (page?.Namespace is not ("ShopSaaS.Web.Account" or "ShopSaaS.Web.Platform") || context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }) return next(context);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = context.Request.Path + context.Request.QueryString.Add(Parameter, "1");
        return Task.CompletedTask;
    });
}
