using Microsoft.AspNetCore.Diagnostics;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Web.Api;

/// <summary>Whatever goes wrong under /api answers in the contract's shape, and tells nobody outside why.</summary>
public static class ApiErrors
{
    /// <summary>Shapes exceptions and bodiless status codes under /api.</summary>
    public static void UseApiErrors(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api"),
        api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = OnException, AllowStatusCode404Response = true, SuppressDiagnosticsCallback = Failures.IsTheirs });
            api.UseStatusCodePages(status => Write(status.HttpContext, OfStatus(status.HttpContext.Response.StatusCode)));
        });

    private static Task OnException(HttpContext context)
    {
        var refusal = context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            BadHttpRequestException { StatusCode: 413 } => new Refusal(Codes.PayloadTooLarge, "That is too large."),
            BadHttpRequestException => new Refusal(Codes.InvalidInput, "The request could not be read. Send JSON as the documentation at /openapi/v1.json describes."),
            _ => new Refusal(Codes.InternalError, "Something went wrong on our side. It has been noted; please try again."),
        };
        context.Response.StatusCode = ApiResults.StatusOf(refusal.Code);
        return Write(context, refusal);
    }

    private static Refusal OfStatus(int status) => status switch
    {
        400 or 405 or 406 or 415 => new Refusal(Codes.InvalidInput, "The request could not be read."),
        401 => new Refusal(Codes.Unauthorized, "Sign in first: the token is missing, wrong or has run out."),
        403 => new Refusal(Codes.Forbidden, "You may not do that."),
        404 => Refusal.NotFound("This address"),
        413 => new Refusal(Codes.PayloadTooLarge, "That is too large."),
        429 => new Refusal(Codes.RateLimited, "Too many requests. Please wait a moment."),
        503 => new Refusal(Codes.ServiceUnavailable, "We are not ready yet. Please try again in a moment."),
        _ => new Refusal(Codes.InternalError, "Something went wrong on our side."),
    };

    private static Task Write(HttpContext context, Refusal refusal) => context.Response.WriteAsJsonAsync(refusal.ToError(context));
}
