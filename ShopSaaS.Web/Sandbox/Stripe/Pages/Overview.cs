using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.State;
using ShopSaaS.Web.Sandbox.Stripe.Api;
using ShopSaaS.Web.Sandbox.Stripe.Webhooks;

namespace ShopSaaS.Web.Sandbox.Stripe.Pages;

/// <summary>What the overview page shows, newest first.</summary>
public sealed record Overview(
    IReadOnlyList<Overview.AccountRow> Accounts, IReadOnlyList<Overview.PaymentRow> Payments, IReadOnlyList<Overview.EventRow> Events)
{
    private const int Rows = 50;

    /// <summary>A connected account.</summary>
    public sealed record AccountRow(string Id, string Name, string Country, string State, DateTimeOffset Created);

    /// <summary>A payment intent. <c>Failure</c>: why its last attempt failed.</summary>
    public sealed record PaymentRow(string Id, string Account, string Amount, string Status, string? Failure, DateTimeOffset Created);

    /// <summary>An event with how its delivery stands and what the listener last answered.</summary>
    public sealed record EventRow(
        string Id, string Type, string Account, string Delivery, int Attempts, string LastAnswer, DateTimeOffset Created);

    /// <summary>The name a person knows the account by.</summary>
    internal static string NameOf(JsonObject account) =>
        account["business_profile"]?.Str("name") ?? account.Str("email") ?? account.Id();

    internal static Overview Read(Draft draft) => new(
        [.. draft.NewestFirst(StripeCall.Platform, "account").Take(Rows).Select(a => new AccountRow(
            a.Id(), NameOf(a), a.Str("country")!, State(a), At(a)))],
        [.. draft.Newest("payment_intent", Rows).Select(p => new PaymentRow(
            p.Json.Id(), p.Partition, Currencies.Display(p.Json.Num("amount"), p.Json.Str("currency")!), p.Json.Str("status")!,
            p.Json["last_payment_error"]?.Str("message"), At(p.Json)))],
        [.. draft.Newest("event", Rows).Select(e => Row(draft, e.Partition, e.Json))]);

    private static EventRow Row(Draft draft, string partition, JsonObject told)
    {
        var delivery = draft.Find(Deliveries.Drawer, Deliveries.Id(told.Id(), Deliveries.Own));
        var attempts = delivery?["attempts"]?.AsArray();
        var last = attempts is { Count: > 0 } ? attempts[^1] : null;
        var answer = last is null ? "" : last.Num("status") > 0 ? $"HTTP {last.Num("status")}" : last.Str("error") ?? "";
        return new EventRow(told.Id(), told.Str("type")!, partition, delivery?.Str("state") ?? "", attempts?.Count ?? 0, answer, At(told));
    }

    private static string State(JsonObject account) =>
        account.Is("charges_enabled") ? "enabled" : account.Is("details_submitted") ? "restricted" : "onboarding";

    private static DateTimeOffset At(JsonObject json) => DateTimeOffset.FromUnixTimeSeconds(json.Num("created"));
}
