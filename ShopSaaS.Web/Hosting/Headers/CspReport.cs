using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace ShopSaaS.Web.Hosting.Headers;

/// <summary>
/// A browser tells that a page wanted something its policy forbids: a fault of ours, or an attack that failed. One line in the log, nothing
/// stored. Anybody can send anything here, so it is small, limited, and cut to what can't hurt a log.
/// </summary>
public static class CspReport
{
    private const int MostBytes = 16 * 1024, MostChars = 120;

    /// <summary>POST /csp-report.</summary>
    public static void MapCspReport(this WebApplication app) =>
        app.MapPost(ContentPolicy.ReportPath, Receive).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription()
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes));

    private static async Task<IResult> Receive(HttpContext context, ILoggerFactory logs)
    {
        try
        {
            using var sent = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            if (sent.RootElement.ValueKind != JsonValueKind.Object || !sent.RootElement.TryGetProperty("csp-report", out var report)) return Results.BadRequest();
            logs.CreateLogger("ShopSaaS.ContentPolicy").LogWarning("A page broke its content policy: {Directive} refused {Blocked} on {Page}",
                Text(report, "effective-directive") ?? Text(report, "violated-directive"), Address(report, "blocked-uri", 0), Address(report, "document-uri", 2));
            return Results.NoContent();
        }
        catch (BadHttpRequestException bad)
        {
            return Results.StatusCode(bad.StatusCode);
        }
        catch (JsonException)
        {
            return Results.BadRequest();
        }
    }

    // The host and so many parts of the path: what comes after them may be somebody's order link.
    private static string? Address(JsonElement report, string name, int parts) =>
        Uri.TryCreate(Text(report, name), UriKind.Absolute, out var address) && address.Host.Length > 0
            ? address.GetLeftPart(UriPartial.Authority) + string.Concat(address.Segments.Take(parts + 1)) : Text(report, name);

    private static string? Text(JsonElement report, string name) =>
        report.ValueKind == JsonValueKind.Object && report.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? string.Concat(value.GetString()!.Where(c => !char.IsControl(c)).Take(MostChars)) : null;
}
