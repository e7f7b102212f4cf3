using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace ShopSaaS.Web.Hosting.Limits;

/// <summary>Looks at the e-mail in a posted sign-in or reset, so that it can be limited by it; the page or call reads the body anew.</summary>
internal static class TypedEmail
{
    public static readonly object Key = new();
    private const int MostBytes = 16 * 1024;

    public static void UseTypedEmail(this IApplicationBuilder app) => app.UseWhen(
        context => Requests.Is(context, "POST", "/login", "/forgot-password", "/api/auth/token"),
        posts => posts.Use(async (context, next) =>
        {
            // What is too long to look at is not read at all, else padding would be a way around the limit.
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostBytes;
            if (await Read(context.Request, context.RequestAborted) is { Length: > 0 } email) context.Items[Key] = email;
            await next(context);
        }));

    private static async Task<string?> Read(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            if (request.HasFormContentType) return Name((await request.ReadFormAsync(cancel))["Form.Email"].ToString());
            request.EnableBuffering(MostBytes);
            // The same reader as the call's own: another encoding or a second "email" is read as it will be there.
            var body = await request.ReadFromJsonAsync<Posted>(cancel);
            return Name(body?.Email);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or InvalidOperationException)
        {
            return null; // Whoever reads it next refuses it, too.
        }
        finally
        {
            if (request.Body.CanSeek) request.Body.Position = 0;
        }
    }

    // As accounts are looked up.
    private static string? Name(string? email) => email is { Length: <= MostBytes } ? email.Trim().Normalize().ToUpperInvariant() : null;

    private sealed record Posted(string? Email);
}
