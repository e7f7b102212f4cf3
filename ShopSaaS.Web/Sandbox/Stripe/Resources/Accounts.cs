using System.Globalization;
using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>Connected accounts: made bare, complete once their onboarding page's button was pressed.</summary>
internal static class Accounts
{
    public static void Map(StripeRoutes routes)
    {
        routes.Post("accounts", Create);
        routes.Get("accounts", call => Listing.Page(call, "/v1/accounts", "account"));
        routes.Get("accounts/{id}", call => Get(call, call.Id));
        routes.Post("accounts/{id}", Update);
        routes.Delete("accounts/{id}", Delete);
        routes.Get("account", call => call.Account is { } own ? Get(call, own) : OfPlatform(call));
    }

    /// <summary>The account, or Stripe's 403: it never tells a foreign account from none at all.</summary>
    public static JsonObject Get(StripeCall call, string id)
    {
        var platform = call with { Account = null };
        var mayRead = call.Account is null || call.Account == id;
        return (mayRead ? platform.Find(id, "account") : null) ?? throw new StripeError(403, "invalid_request_error",
            $"The provided key does not have access to account '{id}' (or that account does not exist). "
            + "Application access may have been revoked.", "account_invalid");
    }

    /// <summary>Stores the account and tells its changes.</summary>
    public static void Save(StripeCall call, JsonObject account, JsonObject before)
    {
        call.Draft.Put(StripeCall.Platform, account);
        Events.Emit(call with { Account = account.Id() }, "account.updated", account, before);
    }

    private static Answer Create(StripeCall call)
    {
        var account = AccountShape.Fresh(call, Country(call.Params.Text("country") ?? "US"));
        Take(account, call.Params);
        call.Draft.Put(StripeCall.Platform, account);
        return account;
    }

    private static Answer Update(StripeCall call)
    {
        var before = Get(call, call.Id);
        var account = before.DeepClone().AsObject();
        Take(account, call.Params);
        Save(call, account, before);
        return account;
    }

    private static Answer Delete(StripeCall call)
    {
        Get(call, call.Id);
        var gone = new JsonObject { ["id"] = call.Id, ["object"] = "account", ["deleted"] = true };
        call.Draft.Put(StripeCall.Platform, gone);
        return gone;
    }

    private static void Take(JsonObject account, StripeParams given)
    {
        account.Take(given, "email", "business_type");
        account.TakeMetadata(given);
        foreach (var group in (string[])["business_profile", "settings"])
            if (given.Json(group) is { } changes) Merge(account[group]!.AsObject(), changes);
        foreach (var name in given.Json("capabilities") ?? [])
            account["capabilities"]!.AsObject().TryAdd(name.Key, account.Is("charges_enabled") ? "active" : "inactive");
    }

    private static void Merge(JsonObject into, JsonObject changes)
    {
        foreach (var (name, value) in changes)
        {
            if (value is JsonObject group && into[name] is JsonObject known) Merge(known, group);
            else into[name] = value is JsonValue text && text.GetValue<string>().Length == 0 ? null : value?.DeepClone();
        }
    }

    private static RegionInfo Country(string code)
    {
        try
        {
            if (code.Length == 2 && code.All(char.IsAsciiLetterUpper)) return new RegionInfo(code);
        }
        catch (ArgumentException)
        {
            // falls through to Stripe's own words
        }
        throw StripeError.Invalid($"Country '{code}' is unknown. Try using a 2-character alphanumeric country code instead, such as "
            + "'US', 'EG', or 'GB'. A full list of country codes is available at https://stripe.com/docs/connect/accounts.", "country");
    }

    private static JsonObject OfPlatform(StripeCall call)
    {
        var account = AccountShape.Fresh(call, Country("US"));
        account["id"] = "acct_1SandboxPlatform0";
        AccountShape.Complete(account);
        return account;
    }
}
