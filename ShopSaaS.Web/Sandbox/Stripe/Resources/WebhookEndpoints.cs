using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>Further listeners beside the program's own; each has its own signing secret.</summary>
internal static class WebhookEndpoints
{
    public static void Map(StripeRoutes routes)
    {
        routes.Post("webhook_endpoints", Create);
        routes.Get("webhook_endpoints/{id}", call => Public(Get(call)));
        routes.Post("webhook_endpoints/{id}", Update);
        routes.Delete("webhook_endpoints/{id}", Delete);
        routes.Get("webhook_endpoints", call =>
        {
            var page = Listing.Page(call, "/v1/webhook_endpoints", "webhook_endpoint");
            foreach (var item in page["data"]!.AsArray()) Public(item!.AsObject());
            return page;
        });
    }

    private static Answer Create(StripeCall call)
    {
        var endpoint = new JsonObject
        {
            ["id"] = Ids.Other("we"),
            ["object"] = "webhook_endpoint",
            ["api_version"] = call.Params.Text("api_version"),
            ["application"] = null,
            ["connect"] = call.Params.Flag("connect") == true,
            ["created"] = call.Unix,
            ["description"] = null,
            ["enabled_events"] = new JsonArray(),
            ["livemode"] = false,
            ["secret"] = "whsec_" + Ids.Random(32),
            ["status"] = "enabled",
            ["url"] = call.Params.Required("url"),
        };
        if (call.Params.Texts("enabled_events").Count == 0) throw StripeError.Missing("enabled_events");
        Take(call, endpoint);
        endpoint.Remove("connect");
        return endpoint;
    }

    private static Answer Update(StripeCall call)
    {
        var endpoint = Get(call);
        if (call.Params.Flag("disabled") is { } off) endpoint["status"] = off ? "disabled" : "enabled";
        Take(call, endpoint);
        return Public(endpoint);
    }

    private static Answer Delete(StripeCall call)
    {
        Get(call);
        var gone = new JsonObject { ["id"] = call.Id, ["object"] = "webhook_endpoint", ["deleted"] = true };
        call.Put(gone);
        return gone;
    }

    private static JsonObject Get(StripeCall call) => call.Get(call.Id, "webhook_endpoint", "webhook endpoint");

    private static void Take(StripeCall call, JsonObject endpoint)
    {
        endpoint.Take(call.Params, "url", "description");
        if (!Uri.TryCreate(endpoint.Str("url"), UriKind.Absolute, out _))
            throw StripeError.Invalid("Invalid URL: must be absolute.", "url", "url_invalid");
        if (call.Params.Texts("enabled_events") is { Count: > 0 } types)
            endpoint["enabled_events"] = new JsonArray([.. types.Select(t => (JsonNode)t)]);
        endpoint.TakeMetadata(call.Params);
        call.Put(endpoint);
    }

    // The secret is told once, on creation.
    private static JsonObject Public(JsonObject endpoint)
    {
        endpoint.Remove("secret");
        endpoint.Remove("connect");
        return endpoint;
    }
}
