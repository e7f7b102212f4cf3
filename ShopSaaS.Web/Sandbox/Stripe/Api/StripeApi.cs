using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Controls;
using ShopSaaS.Web.Sandbox.State;

namespace ShopSaaS.Web.Sandbox.Stripe.Api;

/// <summary>The way of every API call: key, planned fault, idempotency key, account, the handler, expansion, answer.</summary>
internal sealed class StripeApi(Ledger ledger, SandboxOptions options, Faults faults, Idempotency idempotency, TimeProvider time)
{
    public async Task Serve(HttpContext http, Handler handler, bool browserMay)
    {
        var request = http.Request;
        var requestId = Ids.Request();
        var key = HttpMethods.IsPost(request.Method) && Header(request, "Idempotency-Key") is { } sent ? sent : null;
        Answer answer;
        try
        {
            var publishable = Keys.Check(request, options, browserMay);
            if (key?.Length > 255)
                throw new StripeError(400, "idempotency_error", "Idempotency key is too long, must be at most 255 characters.");
            var account = Header(request, "Stripe-Account");
            var parameters = await StripeParams.Read(request);
            using var entered = idempotency.Enter(key is null ? null : Idempotency.Scope(account ?? StripeCall.Platform, key));

            var fault = await faults.Next(http.RequestAborted);
            if (fault == Fault.BeforeWork) throw Faults.ApiError();
            answer = ledger.Change(draft => Run(Call(draft, http, account, parameters) with
            {
                Publishable = publishable,
                RequestId = requestId,
                IdempotencyKey = key,
            }, $"{request.Method} {request.Path}", handler));
            if (fault == Fault.AfterWork) throw Faults.ApiError();
            if (publishable) answer = answer with { Body = BrowserView.Of(answer.Body) };
        }
        catch (StripeError error)
        {
            answer = new Answer(error.Status, error.Body());
        }
        await Write(http.Response, requestId, key, answer);
    }

    /// <summary>The same work for the sandbox's own pages and controls, which need no key.</summary>
    public T Do<T>(HttpContext http, string? account, Func<StripeCall, T> work) =>
        ledger.Change(draft => work(Call(draft, http, account, StripeParams.Empty)));

    public static Task NoSuchRoute(HttpContext http) => Write(http.Response, Ids.Request(), null, new Answer(404, new StripeError(404,
        "invalid_request_error", $"Unrecognized request URL ({http.Request.Method}: {http.Request.Path}). Please see "
        + "https://stripe.com/docs or we can help at https://support.stripe.com/.").Body()));

    private StripeCall Call(Draft draft, HttpContext http, string? account, StripeParams parameters) =>
        new(draft, options, time.GetUtcNow())
        {
            Account = account,
            Params = parameters,
            Id = http.Request.RouteValues["id"] as string ?? "",
            PagesBase = (options.PublicUrl?.ToString().TrimEnd('/') ?? $"{http.Request.Scheme}://{http.Request.Host}") + "/sandbox/stripe",
        };

    private static Answer Run(StripeCall call, string route, Handler handler)
    {
        if (call.Account is { } account && (call with { Account = null }).Find(account, "account") is null)
            throw new StripeError(403, "invalid_request_error", $"The provided key does not have access to account '{account}' (or that "
                + "account does not exist). Application access may have been revoked.", "account_invalid");
        return Idempotency.Run(call, route, c =>
        {
            var answer = handler(c);
            return answer.Status == 200 ? answer with { Body = Expansion.Apply(c, answer.Body.DeepClone().AsObject()) } : answer;
        });
    }

    private static async Task Write(HttpResponse response, string requestId, string? key, Answer answer)
    {
        response.StatusCode = answer.Status;
        response.Headers["Request-Id"] = requestId;
        response.Headers["Stripe-Version"] = Header(response.HttpContext.Request, "Stripe-Version")
            ?? response.HttpContext.RequestServices.GetRequiredService<SandboxOptions>().ApiVersion;
        response.Headers.CacheControl = "no-cache, no-store";
        if (key is not null) response.Headers["Idempotency-Key"] = key;
        if (answer.Replayed) response.Headers["Idempotent-Replayed"] = "true";
        await response.WriteAsJsonAsync<JsonObject>(answer.Body);
    }

    private static string? Header(HttpRequest request, string name) =>
        request.Headers[name].ToString() is { Length: > 0 } value ? value : null;
}
