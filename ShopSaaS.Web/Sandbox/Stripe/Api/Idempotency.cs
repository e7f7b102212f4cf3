using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.State;

namespace ShopSaaS.Web.Sandbox.Stripe.Api;

/// <summary>
/// Idempotency keys as Stripe has them: a finished call's answer is kept for a day together with what the call did, in the same
/// journal line; the same key with other parameters is refused; a second call while the first runs gets 409.
/// </summary>
internal sealed class Idempotency
{
    private const string Drawer = "~idempotency";
    private readonly ConcurrentDictionary<string, byte> running = new();

    /// <summary>Marks the key as running until disposed; null key: nothing to guard.</summary>
    public IDisposable? Enter(string? scopedKey)
    {
        if (scopedKey is null) return null;
        if (!running.TryAdd(scopedKey, 0))
            throw new StripeError(409, "idempotency_error", "There is currently another in-progress request using this Idempotent Key "
                + "(that probably means you submitted twice, and the other request is still going through). "
                + "Please try again in a few moments.", "idempotency_key_in_use");
        return new Leave(() => running.TryRemove(scopedKey, out _));
    }

    public static Answer Run(StripeCall call, string route, Handler handler)
    {
        if (call.IdempotencyKey is not { } key) return handler(call);

        var id = Scope(call.Partition, key);
        var asked = call.Params.Fingerprint();
        if (call.Draft.Find(Drawer, id) is { } known && known.Num("created") > call.Unix - 86_400)
        {
            if (known.Str("route") != route)
                throw new StripeError(400, "idempotency_error", "Keys for idempotent requests can only be used for the same endpoint "
                    + $"they were first used for ('{known.Str("route")}' vs '{route}'). Try using a key other than '{key}' if you meant "
                    + "to execute a different request.");
            if (known.Str("asked") != asked)
                throw new StripeError(400, "idempotency_error", "Keys for idempotent requests can only be used with the same parameters "
                    + $"they were first used with. Try using a key other than '{key}' if you meant to execute a different request.");
            return new Answer((int)known.Num("status"), known["body"]!.DeepClone().AsObject(), Replayed: true);
        }

        var answer = handler(call);
        call.Draft.Put(Drawer, new JsonObject
        {
            ["id"] = id,
            ["object"] = "idempotency",
            ["created"] = call.Unix,
            ["route"] = route,
            ["asked"] = asked,
            ["status"] = (long)answer.Status,
            ["body"] = answer.Body.DeepClone(),
        });
        return answer;
    }

    public static string Scope(string partition, string key) => $"idem:{partition}:{key}";

    private sealed class Leave(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}
