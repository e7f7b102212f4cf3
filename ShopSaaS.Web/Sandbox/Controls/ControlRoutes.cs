using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.State;
using ShopSaaS.Web.Sandbox.Stripe.Api;
using ShopSaaS.Web.Sandbox.Stripe.Resources;
using ShopSaaS.Web.Sandbox.Stripe.Webhooks;

namespace ShopSaaS.Web.Sandbox.Controls;

/// <summary>What tests and developers can order: trouble on the line, and what only a bank, a cardholder or Stripe can do.</summary>
internal static class ControlRoutes
{
    internal sealed record DeliverOrder(string[]? Events, string? Order, int? Times);
    internal sealed record DisputeOrder(string? Charge, string? PaymentIntent, string? Reason);
    internal sealed record OutcomeOrder(string Outcome);
    internal sealed record RestrictOrder(string[]? Due);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("", (Faults faults, Ledger ledger) => State(faults, ledger));
        routes.MapPost("", (FaultOrder order, Faults faults, WebhookSender sender, Ledger ledger) =>
        {
            faults.Set(order);
            if (order.Webhooks == WebhookMode.On) sender.ReleaseHeld();
            return State(faults, ledger);
        });
        routes.MapPost("/deliver", Deliver);
        routes.MapPost("/disputes", (DisputeOrder order, HttpContext http, StripeApi api, Ledger ledger) =>
        {
            var id = order.Charge ?? order.PaymentIntent ?? "";
            return For(http, api, ledger, id, call => Disputes.Open(call, order.Charge
                ?? call.Get(id, "payment_intent", "payment_intent").Str("latest_charge") ?? "", order.Reason ?? "general"));
        });
        routes.MapPost("/disputes/{id}/close", (string id, OutcomeOrder order, HttpContext http, StripeApi api, Ledger ledger) =>
            For(http, api, ledger, id, call => Disputes.Close(call, id, won: order.Outcome == "won")));
        routes.MapPost("/payments/{id}/settle", (string id, OutcomeOrder order, HttpContext http, StripeApi api, Ledger ledger) =>
            For(http, api, ledger, id, call => SettlePayment.Finish(call, call.Get(id, "payment_intent", "payment_intent"),
                paid: order.Outcome == "succeeded")));
        routes.MapPost("/accounts/{id}/restrict", (string id, RestrictOrder order, HttpContext http, StripeApi api, Ledger ledger) =>
            For(http, api, ledger, id, call => Change(call, account =>
                AccountShape.Restrict(account, order.Due ?? ["individual.verification.document"]))));
        routes.MapPost("/accounts/{id}/complete", (string id, HttpContext http, StripeApi api, Ledger ledger) =>
            For(http, api, ledger, id, call => Change(call, AccountShape.Complete)));
        routes.MapPost("/accounts/{id}/deauthorize", (string id, HttpContext http, StripeApi api, Ledger ledger) =>
            For(http, api, ledger, id, call => Deauthorize(call, id)));
    }

    private static IResult State(Faults faults, Ledger ledger) => Results.Json(new JsonObject
    {
        ["latencyMs"] = faults.LatencyMs,
        ["failNext"] = faults.FailNext,
        ["failRate"] = faults.FailRate,
        ["failAfterWork"] = faults.AfterWork,
        ["webhooks"] = faults.Webhooks.ToString().ToLowerInvariant(),
        ["held"] = new JsonArray([.. Held(ledger).Select(d => (JsonNode)d.Str("event")!)]),
    });

    private static List<JsonObject> Held(Ledger ledger) => ledger.Change(draft =>
        draft.NewestFirst(Deliveries.Drawer, "delivery").Where(d => d.Str("state") == "held").Reverse().ToList());

    // One after the other, so that the order asked for is the order of arrival.
    private static async Task<IResult> Deliver(DeliverOrder order, WebhookSender sender, Ledger ledger, CancellationToken stop)
    {
        var ids = order.Events?.Select(e => Deliveries.Id(e, Deliveries.Own)).ToList() ?? [.. Held(ledger).Select(d => d.Id())];
        if (order.Order == "reverse") ids.Reverse();
        var sent = new JsonArray();
        for (var round = 0; round < Math.Clamp(order.Times ?? 1, 1, 100); round++)
            foreach (var id in ids)
            {
                if (await sender.SendNow(id, stop) is not { } delivery)
                    return Results.Json(StripeError.NotFound("event", id.Split('>')[0]).Body(), statusCode: 404);
                var last = delivery["attempts"]!.AsArray()[^1]!;
                sent.Add((JsonNode)new JsonObject
                {
                    ["event"] = delivery.Str("event"), ["status"] = last.Num("status"), ["error"] = last.Str("error"),
                });
            }
        return Results.Json(new JsonObject { ["sent"] = sent });
    }

    private static IResult For(HttpContext http, StripeApi api, Ledger ledger, string id, Func<StripeCall, JsonObject> deed)
    {
        var partition = ledger.Change(draft => draft.Locate(id));
        try
        {
            return Results.Json(api.Do(http, partition is null or StripeCall.Platform ? null : partition, deed));
        }
        catch (StripeError error)
        {
            return Results.Json(error.Body(), statusCode: error.Status);
        }
    }

    private static JsonObject Change(StripeCall call, Action<JsonObject> change)
    {
        var account = Accounts.Get(call, call.Id);
        var before = account.DeepClone().AsObject();
        change(account);
        Accounts.Save(call, account, before);
        return account;
    }

    private static JsonObject Deauthorize(StripeCall call, string id)
    {
        Accounts.Get(call, id);
        var application = new JsonObject { ["id"] = "ca_Sandbox", ["object"] = "application", ["name"] = "Sandbox" };
        Events.Emit(call with { Account = id }, "account.application.deauthorized", application);
        var gone = new JsonObject { ["id"] = id, ["object"] = "account", ["deleted"] = true };
        call.Draft.Put(StripeCall.Platform, gone);
        return gone;
    }
}
