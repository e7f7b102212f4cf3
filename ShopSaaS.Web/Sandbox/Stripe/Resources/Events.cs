using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;
using ShopSaaS.Web.Sandbox.Stripe.Webhooks;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>Events: written in the same change as what they tell, then sent as webhooks.</summary>
internal static class Events
{
    public static void Map(StripeRoutes routes)
    {
        routes.Get("events/{id}", call => call.Get(call.Id, "event", "event"));
        routes.Get("events", call =>
        {
            var types = call.Params.Texts("types");
            var delivered = call.Params.Flag("delivery_success");
            return Listing.Page(call, "/v1/events", "event", json =>
                (call.Params.Text("type") is not { } type || Matches(json.Str("type")!, type))
                && (types.Count == 0 || types.Any(t => Matches(json.Str("type")!, t)))
                && (delivered is null || delivered == Deliveries.Of(call.Draft, json.Id()).All(d => d.Str("state") == "delivered")));
        });
    }

    /// <param name="before">For an update: the object as it was, so that the event can name what changed.</param>
    public static void Emit(StripeCall call, string type, JsonObject json, JsonObject? before = null)
    {
        var data = new JsonObject { ["object"] = json.DeepClone() };
        if (before is not null) data["previous_attributes"] = Changed(before, json);
        var told = new JsonObject { ["id"] = Ids.Other("evt"), ["object"] = "event" };
        if (call.Account is { } account) told["account"] = account;
        told["api_version"] = call.Options.ApiVersion;
        told["created"] = call.Unix;
        told["data"] = data;
        told["livemode"] = false;
        told["pending_webhooks"] = 1L;
        told["request"] = new JsonObject { ["id"] = call.RequestId, ["idempotency_key"] = call.IdempotencyKey };
        told["type"] = type;
        call.Put(told);
        Deliveries.Plan(call, told);
    }

    /// <summary><c>charge.*</c> and <c>*</c> match as in Stripe.</summary>
    public static bool Matches(string type, string pattern) =>
        pattern == "*" || pattern == type || (pattern.EndsWith(".*", StringComparison.Ordinal)
            && type.StartsWith(pattern[..^1], StringComparison.Ordinal));

    private static JsonObject Changed(JsonObject before, JsonObject after) => new(after
        .Where(p => !JsonNode.DeepEquals(p.Value, before[p.Key]))
        .Select(p => KeyValuePair.Create(p.Key, before[p.Key]?.DeepClone())));
}
