using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>Links to the onboarding page: good for five minutes and one press.</summary>
internal static class AccountLinks
{
    private const string Drawer = "~account_links";

    public static void Map(StripeRoutes routes) => routes.Post("account_links", Create);

    /// <summary>The link with its account, as long as it can be pressed; otherwise just the link; null: never was one.</summary>
    public static (JsonObject Link, JsonObject? Account)? Find(StripeCall call, string token)
    {
        if (call.Draft.Find(Drawer, token) is not { } link) return null;
        var usable = !link.Is("used") && link.Num("expires_at") > call.Unix;
        return (link, usable ? call.Find(link.Str("account")!, "account") : null);
    }

    /// <summary>Presses the page's button and says where the merchant goes next; null: never was such a link.</summary>
    public static string? Press(StripeCall call, string token)
    {
        if (Find(call, token) is not var (link, account)) return null;
        if (account is null) return link.Str("refresh_url");

        link["used"] = true;
        call.Draft.Put(Drawer, link);
        var before = account.DeepClone().AsObject();
        AccountShape.Complete(account);
        Accounts.Save(call, account, before);
        return link.Str("return_url");
    }

    private static Answer Create(StripeCall call)
    {
        var account = call.Params.Required("account");
        Accounts.Get(call, account);
        call.Params.Required("type");
        call.Params.OneOf("type", "account_onboarding", "account_update");
        var token = Ids.Random(32);
        call.Draft.Put(Drawer, new JsonObject
        {
            ["id"] = token,
            ["object"] = "account_link",
            ["account"] = account,
            ["created"] = call.Unix,
            ["expires_at"] = call.Unix + 300,
            ["return_url"] = Url(call.Params, "return_url"),
            ["refresh_url"] = Url(call.Params, "refresh_url"),
        });
        return new JsonObject
        {
            ["object"] = "account_link",
            ["created"] = call.Unix,
            ["expires_at"] = call.Unix + 300,
            ["url"] = $"{call.PagesBase}/onboarding/{token}",
        };
    }

    private static string Url(StripeParams given, string name)
    {
        var url = given.Required(name);
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? url
            : throw StripeError.Invalid("Not a valid URL", name, "url_invalid");
    }
}
