using System.Text.Json.Nodes;

namespace ShopSaaS.Web.Sandbox.Stripe.Api;

/// <summary><c>expand[]=latest_charge.balance_transaction</c>: puts whole objects where the answer has their ids.</summary>
internal static class Expansion
{
    public static JsonObject Apply(StripeCall call, JsonObject body)
    {
        foreach (var path in call.Params.Texts("expand"))
        {
            if (path.Count(c => c == '.') > 3)
                throw StripeError.Invalid("You cannot expand more than 4 levels of a property.", "expand", "property_expansion_too_deep");
            Walk(call, body, path.Split('.'), path);
        }
        return body;
    }

    private static void Walk(StripeCall call, JsonNode? node, ReadOnlySpan<string> path, string whole)
    {
        if (path.IsEmpty || node is null) return;
        if (node is JsonArray list)
        {
            foreach (var item in list) Walk(call, item, path, whole);
            return;
        }
        if (node is not JsonObject json) throw Refuse(whole);

        var name = path[0];
        if (name == "refunds" && json.Str("object") == "charge") json[name] ??= Resources.Refunds.OfCharge(call, json.Id());
        if (!json.ContainsKey(name)) throw Refuse(whole);
        if (json[name] is JsonValue value && value.TryGetValue<string>(out var id))
            json[name] = Resolve(call, id) ?? throw Refuse(whole);
        Walk(call, json[name], path[1..], whole);
    }

    // A connected account's objects may point at the platform's: its own account, the application's fee.
    private static JsonObject? Resolve(StripeCall call, string id) =>
        call.Draft.Find(call.Partition, id) ?? call.Draft.Find(StripeCall.Platform, id);

    private static StripeError Refuse(string path) =>
        StripeError.Invalid($"This property cannot be expanded ({path}).", "expand");
}
