using System.Text.Json.Nodes;

namespace ShopSaaS.Web.Sandbox.Stripe.Api;

/// <summary>What one API call answers: a status and Stripe's JSON. <c>Replayed</c>: told again for a repeated idempotency key.</summary>
internal sealed record Answer(int Status, JsonObject Body, bool Replayed = false)
{
    public static implicit operator Answer(JsonObject body) => new(200, body);

    /// <summary>A card error that keeps what happened: the failed charge and the intent asking for another card.</summary>
    public static Answer Declined(JsonObject intent, JsonObject lastError)
    {
        var error = lastError.DeepClone().AsObject();
        error["payment_intent"] = intent.DeepClone();
        return new(402, new JsonObject { ["error"] = error });
    }
}
