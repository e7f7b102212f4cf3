using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Payments;
using ShopSaaS.Core.Payments.Stripe;

namespace ShopSaaS.Web.Webhooks;

/// <summary>Stripe's events: verified from the raw bytes, stored once, answered. The work is done after the answer.</summary>
public static class StripeWebhook
{
    private const int MostBytes = 512 * 1024;

    /// <summary>POST /api/webhooks/stripe.</summary>
    public static void MapStripeWebhook(this WebApplication app) =>
        app.MapPost("/api/webhooks/stripe", Receive).DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> Receive(HttpContext context, StripeSignature signature, StoreStripeEvent store)
    {
        using var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        // Not read to its end when it is too large: who sends it has not been asked for a signature yet.
        for (int n; body.Length <= MostBytes && (n = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0;) body.Write(chunk, 0, n);
        if (body.Length > MostBytes) return new Refusal(Codes.PayloadTooLarge, "That is too large for an event.").ToResult(context);
        if (signature.Verify(body.GetBuffer().AsMemory(0, (int)body.Length), context.Request.Headers["Stripe-Signature"]) is not { } verified)
            return new Refusal(Codes.InvalidInput, "The signature does not match.").ToResult(context);
        await store.Run(verified, context.RequestAborted);
        return Results.Ok(new { received = true });
    }
}
