namespace ShopSaaS.Core.Kernel;

/// <summary>A named, coded "no" in the person's words. Features declare theirs beside the use case.</summary>
/// <param name="Code">One of <see cref="Codes"/>; clients branch on it.</param>
/// <param name="Message">What the person reads: what is wrong and what to do.</param>
public record Refusal(string Code, string Message)
{
    /// <summary>Field name (camelCase) to messages, for validation.</summary>
    public IReadOnlyDictionary<string, string[]>? Details { get; init; }

    /// <summary>One field is wrong.</summary>
    public static Refusal Field(string field, string message) => Invalid(new Dictionary<string, string[]> { [field] = [message] });

    /// <summary>Several fields are wrong.</summary>
    public static Refusal Invalid(IReadOnlyDictionary<string, string[]> details) =>
        new(Codes.ValidationError, details.Count == 1 ? details.First().Value[0] : "Please check the marked fields.") { Details = details };

    /// <summary>Absent, or somebody else's: the same answer for both.</summary>
    public static Refusal NotFound(string what) => new(Codes.NotFound, $"{what} was not found.");

    /// <summary>A value that must be unique is in use; the message stands at its field.</summary>
    public static Refusal Taken(string field, string message) =>
        new(Codes.AlreadyExists, message) { Details = new Dictionary<string, string[]> { [field] = [message] } };
}

/// <summary>The error codes of the HTTP contract.</summary>
public static class Codes
{
    public const string Unauthorized = "UNAUTHORIZED";
    public const string Forbidden = "FORBIDDEN";
    public const string InvalidSession = "INVALID_SESSION";
    public const string TenantNotFound = "TENANT_NOT_FOUND";
    public const string TenantSuspended = "TENANT_SUSPENDED";
    public const string NotFound = "NOT_FOUND";
    public const string AlreadyExists = "ALREADY_EXISTS";
    public const string ValidationError = "VALIDATION_ERROR";
    public const string InvalidInput = "INVALID_INPUT";
    public const string PaymentFailed = "PAYMENT_FAILED";
    public const string StripeNotConfigured = "STRIPE_NOT_CONFIGURED";
    public const string InternalError = "INTERNAL_ERROR";
    public const string ServiceUnavailable = "SERVICE_UNAVAILABLE";
    public const string OutOfStock = "OUT_OF_STOCK";
    public const string CartEmpty = "CART_EMPTY";
    public const string InvalidTransition = "INVALID_TRANSITION";
    public const string Conflict = "CONFLICT";
    public const string RateLimited = "RATE_LIMITED";
    public const string PayloadTooLarge = "PAYLOAD_TOO_LARGE";
}
