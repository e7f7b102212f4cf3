using Microsoft.AspNetCore.Diagnostics;

namespace ShopSaaS.Web.Hosting;

/// <summary>What people see when something breaks: a page of ours without a word of why. The reason is in the log.</summary>
public static class Failures
{
    /// <summary>For pages; the API answers its own (see ApiErrors). In development the page shows the exception instead.</summary>
    public static void UseErrorPage(this WebApplication app)
    {
        if (app.Environment.IsDevelopment()) return;
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error", CreateScopeForErrors = true, StatusCodeSelector = StatusOf, SuppressDiagnosticsCallback = IsTheirs,
        });
    }

    /// <summary>Somebody sent what can't be read: their mistake, told to them. In our log of errors it would be noise anybody can make.</summary>
    public static bool IsTheirs(ExceptionHandlerSuppressDiagnosticsContext context) => context.Exception is BadHttpRequestException;

    private static int StatusOf(Exception e) => e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
}
