using System.Text.Json.Nodes;

namespace ShopSaaS.Web.Sandbox.Stripe.Api;

/// <summary>
/// Stripe's "no". Thrown, not returned, because it undoes the change it is thrown in, at any depth. A decline is not one of
/// these: it leaves a failed charge behind, see <see cref="Answer.Declined"/>.
/// </summary>
internal sealed class StripeError(int status, string type, string message, string? code = null, string? param = null) : Exception(message)
{
    public int Status => status;
    public string? Param => param;

    /// <summary>The intent in question, which Stripe shows beside some errors.</summary>
    public JsonObject? Intent { get; init; }

    public JsonObject Body()
    {
        var error = new JsonObject();
        if (code is not null)
        {
            error["code"] = code;
            error["doc_url"] = $"https://stripe.com/docs/error-codes/{code.Replace('_', '-')}";
        }
        error["message"] = Message;
        if (param is not null) error["param"] = param;
        if (Intent is not null) error["payment_intent"] = Intent.DeepClone();
        error["type"] = type;
        return new JsonObject { ["error"] = error };
    }

    public static StripeError Invalid(string message, string? param = null, string? code = null) =>
        new(400, "invalid_request_error", message, code, param);

    public static StripeError Missing(string param) =>
        Invalid($"Missing required param: {param}.", param, "parameter_missing");

    public static StripeError NotFound(string kind, string id, string param = "id") =>
        new(404, "invalid_request_error", $"No such {kind}: '{id}'", "resource_missing", param);

    public static StripeError Card(string code, string message, string? param = null) =>
        new(402, "card_error", message, code, param);
}
