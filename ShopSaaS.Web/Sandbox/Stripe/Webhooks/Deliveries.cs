using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.State;
using ShopSaaS.Web.Sandbox.Stripe.Api;
using ShopSaaS.Web.Sandbox.Stripe.Resources;

namespace ShopSaaS.Web.Sandbox.Stripe.Webhooks;

/// <summary>
/// The delivery log: one record for each event and listener with its state (<c>pending</c>, <c>delivered</c>, <c>failed</c> after
/// the last retry, <c>held</c> and <c>dropped</c> by sandbox controls) and every attempt.
/// </summary>
internal static class Deliveries
{
    public const string Drawer = "~deliveries";
    /// <summary>The program's own listener, from the options.</summary>
    public const string Own = "we_sandbox";

    public static void Plan(StripeCall call, JsonObject told)
    {
        Add(call, told, Own);
        foreach (var endpoint in call.Draft.NewestFirst(StripeCall.Platform, "webhook_endpoint"))
            if (endpoint.Str("status") == "enabled" && endpoint.Is("connect") == (told["account"] is not null)
                && endpoint["enabled_events"]!.AsArray().Any(t => Events.Matches(told.Str("type")!, t!.GetValue<string>())))
                Add(call, told, endpoint.Id());
    }

    public static IEnumerable<JsonObject> Of(Draft draft, string eventId)
    {
        if (draft.Find(Drawer, Id(eventId, Own)) is { } own) yield return own;
        foreach (var endpoint in draft.NewestFirst(StripeCall.Platform, "webhook_endpoint"))
            if (draft.Find(Drawer, Id(eventId, endpoint.Id())) is { } other) yield return other;
    }

    public static string Id(string eventId, string endpoint) => $"{eventId}>{endpoint}";

    private static void Add(StripeCall call, JsonObject told, string endpoint) => call.Draft.Put(Drawer, new JsonObject
    {
        ["id"] = Id(told.Id(), endpoint),
        ["object"] = "delivery",
        ["created"] = call.Unix,
        ["partition"] = call.Partition,
        ["event"] = told.Id(),
        ["endpoint"] = endpoint,
        ["state"] = "pending",
        ["attempts"] = new JsonArray(),
    });
}
