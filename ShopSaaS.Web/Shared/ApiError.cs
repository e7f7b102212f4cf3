using System.Text.Json.Serialization;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Web.Shared;

/// <summary>Every error of the API has this shape.</summary>
public sealed record ApiError(
    string Error, string Code, string RequestId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Details = null);

/// <summary>From refusals to answers.</summary>
public static class ApiResults
{
    /// <summary>The status each code answers with.</summary>
    public static int StatusOf(string code) => code switch
    {
        Codes.ValidationError or Codes.InvalidInput or Codes.CartEmpty => 400,
        Codes.Unauthorized or Codes.InvalidSession => 401,
        Codes.PaymentFailed => 402,
        Codes.Forbidden or Codes.TenantSuspended => 403,
        Codes.NotFound or Codes.TenantNotFound => 404,
        Codes.AlreadyExists or Codes.OutOfStock or Codes.InvalidTransition or Codes.Conflict or Codes.StripeNotConfigured => 409,
        Codes.PayloadTooLarge => 413,
        Codes.RateLimited => 429,
        Codes.ServiceUnavailable => 503,
        _ => 500,
    };

    /// <summary>The refusal as an answer.</summary>
    public static IResult ToResult(this Refusal refusal, HttpContext context) =>
        Results.Json(refusal.ToError(context), statusCode: StatusOf(refusal.Code));

    /// <summary>The refusal as the body of an answer.</summary>
    public static ApiError ToError(this Refusal refusal, HttpContext context) =>
        new(refusal.Message, refusal.Code, context.TraceIdentifier, refusal.Details);

    /// <summary>The value through <paramref name="ok"/>, or the refusal.</summary>
    public static IResult ToResult<T>(this Outcome<T> outcome, HttpContext context, Func<T, IResult> ok) =>
        outcome.Match(ok, refusal => refusal.ToResult(context));
}
