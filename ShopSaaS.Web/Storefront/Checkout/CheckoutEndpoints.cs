using ShopSaaS.Core.Carts;
using ShopSaaS.Core.Checkout;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Shipping;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Web.Storefront.Cart;
using ShopSaaS.Web.Storefront.Forms;
using ShopSaaS.Web.Storefront.Page;
using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Storefront.Checkout;

/// <summary>Who, where, how; then the payment page. The form keeps what was typed until it is right.</summary>
internal static class CheckoutEndpoints
{
    public static void MapCheckoutPages(this RouteGroupBuilder store)
    {
        store.MapGet("/checkout", Show);
        store.MapPost("/checkout", Post);
        store.MapGet("/checkout/payment", PaymentEndpoint.Get);
        store.MapGet("/checkout/return", ReturnEndpoint.Get);
    }

    private static async Task<IResult> Show(HttpContext context, ReadCart read, ListShippingRates rates, LoadFrame frames)
    {
        var store = context.Store();
        var form = FormState.Of([new("country", store.Country)], null);
        return await Page(context, read, rates, frames, form, 200);
    }

    private static async Task<IResult> Post(HttpContext context, StartCheckout start, ReadCart read, ListShippingRates rates, LoadFrame frames)
    {
        var store = context.Store();
        var posted = (await context.Posted()).ToDictionary(f => f.Key, f => f.Value.ToString());
        var started = await start.Run(store, context.CartId(), Contact(posted), null, context.RequestAborted);
        if (!started.Refused) return SeeOther.To($"{store.Path}/checkout/payment?checkout={started.Value.CheckoutId}");
        if (started.Refusal.Code == Codes.CartEmpty) return SeeOther.To($"{store.Path}/cart");
        return await Page(context, read, rates, frames, FormState.Of(posted, started.Refusal), 400);
    }

    private static CheckoutContact Contact(Dictionary<string, string> form)
    {
        string? Text(string name) => form.GetValueOrDefault(name);
        return new CheckoutContact(Text("email"), Text("name"), Text("phone"),
            new CheckoutAddress(Text("line1"), Text("line2"), Text("city"), Text("area"), Text("postalCode"), Text("country")),
            Guid.TryParse(Text("shippingRateId"), out var rate) ? rate : null, Text("notes"));
    }

    private static async Task<IResult> Page(HttpContext context, ReadCart read, ListShippingRates rates, LoadFrame frames, FormState form, int status)
    {
        var store = context.Store();
        if (await read.Find(store, context.CartId()) is not { Lines.Count: > 0 } cart) return SeeOther.To($"{store.Path}/cart");
        var goods = cart.Totals.SubtotalMinor - cart.Totals.DiscountMinor;
        var choices = (await rates.Run(store.Tenant, context.RequestAborted))
            .Select(r => new RateChoice(r.Id, r.Name, r.Promise, new Money(cart.FreesShipping ? 0 : r.PriceFor(goods), store.Currency)));
        return Html.Page<CheckoutPage>(new
        {
            Store = await frames.Look(store, context.RequestAborted),
            View = new CheckoutView(cart.ToPurchase(), [.. choices], [.. Country.All.Select(c => (c.Code, c.Name))], form),
        }, status);
    }
}
