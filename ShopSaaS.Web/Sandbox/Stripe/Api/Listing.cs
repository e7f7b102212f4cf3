using System.Text.Json.Nodes;

namespace ShopSaaS.Web.Sandbox.Stripe.Api;

/// <summary>Stripe's lists: newest first, pages by <c>starting_after</c> and <c>ending_before</c>, <c>created</c> filters.</summary>
internal static class Listing
{
    public static JsonObject Page(StripeCall call, string url, string type, Func<JsonObject, bool>? where = null)
    {
        var limit = call.Params.Integer("limit") ?? 10;
        if (limit is < 1 or > 100)
            throw StripeError.Invalid($"Invalid integer: {limit}. It must be between 1 and 100.", "limit", "parameter_invalid_integer");

        var all = Within(call.Params, call.Draft.NewestFirst(call.Partition, type)).Where(json => where is null || where(json));
        var (items, more) = (call.Params.Text("starting_after"), call.Params.Text("ending_before")) switch
        {
            ({ } after, _) => Forward(all.SkipWhile(json => json.Id() != Known(call, after, "starting_after")).Skip(1), (int)limit),
            (_, { } before) => Back(all.TakeWhile(json => json.Id() != Known(call, before, "ending_before")), (int)limit),
            _ => Forward(all, (int)limit),
        };
        return Of(url, items, more);
    }

    public static JsonObject Of(string url, IEnumerable<JsonObject> items, bool more = false) => new()
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. items]),
        ["has_more"] = more,
        ["url"] = url,
    };

    private static string Known(StripeCall call, string id, string param) =>
        call.Draft.Find(call.Partition, id) is null ? throw StripeError.NotFound("object", id, param) : id;

    private static (List<JsonObject> Items, bool More) Forward(IEnumerable<JsonObject> from, int limit)
    {
        var items = from.Take(limit + 1).ToList();
        return (items[..Math.Min(limit, items.Count)], items.Count > limit);
    }

    private static (List<JsonObject> Items, bool More) Back(IEnumerable<JsonObject> newer, int limit)
    {
        var items = newer.ToList();
        return (items[Math.Max(0, items.Count - limit)..], items.Count > limit);
    }

    // Newest first, so the first one that is too old ends the reading.
    private static IEnumerable<JsonObject> Within(StripeParams from, IEnumerable<JsonObject> newestFirst)
    {
        var exactly = from.Group("created") is null ? from.Integer("created") : null;
        var oldest = exactly ?? from.Integer("created.gte") ?? from.Integer("created.gt") + 1 ?? long.MinValue;
        var newest = exactly ?? from.Integer("created.lte") ?? from.Integer("created.lt") - 1 ?? long.MaxValue;
        return newestFirst.TakeWhile(json => json.Num("created") >= oldest).Where(json => json.Num("created") <= newest);
    }
}
