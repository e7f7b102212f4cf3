using System.Text.Json.Nodes;
using ShopSaaS.Web.Sandbox.Stripe.Api;

namespace ShopSaaS.Web.Sandbox.Stripe.Resources;

/// <summary>Customers, as far as a shop keeps them at Stripe.</summary>
internal static class Customers
{
    public static void Map(StripeRoutes routes)
    {
        routes.Post("customers", Create);
        routes.Get("customers/{id}", call => call.Get(call.Id, "customer", "customer"));
        routes.Post("customers/{id}", Update);
        routes.Delete("customers/{id}", Delete);
        routes.Get("customers", call => Listing.Page(call, "/v1/customers", "customer",
            json => call.Params.Text("email") is not { } email || json.Str("email") == email));
    }

    private static Answer Create(StripeCall call)
    {
        var customer = new JsonObject
        {
            ["id"] = Ids.Customer(),
            ["object"] = "customer",
            ["address"] = null,
            ["balance"] = 0L,
            ["created"] = call.Unix,
            ["currency"] = null,
            ["delinquent"] = false,
            ["description"] = null,
            ["email"] = null,
            ["livemode"] = false,
            ["name"] = null,
            ["phone"] = null,
            ["shipping"] = null,
        };
        Take(call, customer);
        Events.Emit(call, "customer.created", customer);
        return customer;
    }

    private static Answer Update(StripeCall call)
    {
        var customer = call.Get(call.Id, "customer", "customer");
        var before = customer.DeepClone().AsObject();
        Take(call, customer);
        Events.Emit(call, "customer.updated", customer, before);
        return customer;
    }

    private static Answer Delete(StripeCall call)
    {
        var customer = call.Get(call.Id, "customer", "customer");
        var gone = new JsonObject { ["id"] = call.Id, ["object"] = "customer", ["deleted"] = true };
        call.Put(gone);
        Events.Emit(call, "customer.deleted", customer);
        return gone;
    }

    private static void Take(StripeCall call, JsonObject customer)
    {
        customer.Take(call.Params, "address", "description", "email", "name", "phone", "shipping");
        customer.TakeMetadata(call.Params);
        call.Put(customer);
    }
}
