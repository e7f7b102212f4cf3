using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.State;

namespace ShopSaaS.Web.Sandbox.Stripe.Api;

/// <summary>Does one API call's work on the draft and answers in Stripe's JSON.</summary>
internal delegate Answer Handler(StripeCall call);

/// <summary>One call in progress: who asks, for what, and the draft it works on.</summary>
internal sealed record StripeCall(Draft Draft, SandboxOptions Options, DateTimeOffset Now)
{
    /// <summary>The partition of the platform's own objects, connected accounts among them.</summary>
    public const string Platform = "platform";

    /// <summary>The connected account from <c>Stripe-Account</c>; null: the platform itself.</summary>
    public string? Account { get; init; }
    public StripeParams Params { get; init; } = StripeParams.Empty;
    /// <summary>The id in the address, empty where there is none.</summary>
    public string Id { get; init; } = "";
    /// <summary>Asked with the publishable key: only what a client secret opens.</summary>
    public bool Publishable { get; init; }
    public string? RequestId { get; init; }
    public string? IdempotencyKey { get; init; }
    /// <summary>Where hosted pages live: scheme, host and the sandbox's path.</summary>
    public string PagesBase { get; init; } = "";

    public string Partition => Account ?? Platform;
    public long Unix => Now.ToUnixTimeSeconds();

    public JsonObject? Find(string id, string type) =>
        Draft.Find(Partition, id) is { } json && json.Str("object") == type && json["deleted"] is null ? json : null;

    /// <summary>The object, or Stripe's 404 in its words: <paramref name="kind"/> is how it names the type there.</summary>
    public JsonObject Get(string id, string type, string kind, string param = "id") =>
        Find(id, type) ?? throw StripeError.NotFound(kind, id, param);

    public void Put(JsonObject json) => Draft.Put(Partition, json);
}
