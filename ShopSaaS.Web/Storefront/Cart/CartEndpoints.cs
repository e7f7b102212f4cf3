using Microsoft.AspNetCore.Mvc;
using ShopSaaS.Core.Carts;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Web.Storefront.Catalog;
using ShopSaaS.Web.Storefront.Forms;
using ShopSaaS.Web.Storefront.Page;
using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Storefront.Cart;

/// <summary>The cart: show, add, change, remove, voucher. Each change posts and comes back to the cart; a refusal shows where it belongs.</summary>
internal static class CartEndpoints
{
    // Properties, not constructor parameters: those a form must have, and not every button sends every field.
    private sealed record Adding
    {
        public Guid ProductId { get; init; }
        public Guid? VariantId { get; init; }
        public int? Quantity { get; init; }
    }

    private sealed record Changing
    {
        public Guid ItemId { get; init; }
        public int? Quantity { get; init; }
        public int? Step { get; init; }
    }

    public static void MapCartPages(this RouteGroupBuilder store)
    {
        store.MapGet("/cart", Show);
        store.MapPost("/cart/add", Add);
        store.MapPost("/cart/update", Update);
        store.MapPost("/cart/remove", Remove);
        store.MapPost("/cart/voucher", Voucher);
    }

    private static async Task<IResult> Show(HttpContext context, ReadCart read, LoadFrame frames) =>
        await Page(context, frames, await read.Find(context.Store(), context.CartId()), FormState.Empty, null);

    private static async Task<IResult> Add(HttpContext context, [FromForm] Adding item, AddToCart add,
        ShowProduct show, BrowseProducts browse, LoadFrame frames, PublicAddress address)
    {
        var added = await add.Run(context.Store(), context.CartId(), new AddToCart.Command(item.ProductId, item.VariantId, item.Quantity ?? 1));
        if (!added.Refused)
        {
            context.RememberCart(context.Store(), added.Value.Cart);
            return ToCart(context);
        }
        return await ProductEndpoint.Page(context, show, browse, frames, address, item.ProductId.ToString(), view => view with
        {
            Problem = added.Refusal.Message, ChosenVariant = item.VariantId, ChosenQuantity = Math.Clamp(item.Quantity ?? 1, 1, 99),
        }, 409);
    }

    private static async Task<IResult> Update(HttpContext context, [FromForm] Changing item, ChangeCart change, ReadCart read, LoadFrame frames) =>
        await After(context, read, frames, await change.SetQuantity(
            context.Store(), context.CartId(), item.ItemId, Math.Clamp((item.Quantity ?? 1) + (item.Step ?? 0), 0, 99)));

    private static async Task<IResult> Remove(HttpContext context, [FromForm] Changing item, ChangeCart change) =>
        // Removed twice is removed: the second click of a pair comes back to the same cart.
        Remembered(context, await change.Remove(context.Store(), context.CartId(), item.ItemId));

    private static async Task<IResult> Voucher(HttpContext context, [FromForm] string? code, ChangeCart change, ReadCart read, LoadFrame frames)
    {
        var used = await change.UseVoucher(context.Store(), context.CartId(), code);
        if (!used.Refused) return ToCart(context);
        var form = FormState.Of([new("code", code ?? "")], used.Refusal);
        return await Page(context, frames, await read.Find(context.Store(), context.CartId()), form, null, 400);
    }

    private static async Task<IResult> After(HttpContext context, ReadCart read, LoadFrame frames, Outcome<CartView> changed) => changed.Refused
        ? await Page(context, frames, await read.Find(context.Store(), context.CartId()), FormState.Empty, changed.Refusal.Message, 409)
        : Remembered(context, changed);

    private static IResult Remembered(HttpContext context, Outcome<CartView> changed)
    {
        if (changed.Value is { } cart) context.RememberCart(context.Store(), cart);
        return ToCart(context);
    }

    private static IResult ToCart(HttpContext context) => SeeOther.To($"{context.Store().Path}/cart");

    private static async Task<IResult> Page(HttpContext context, LoadFrame frames, CartView? cart, FormState voucher, string? problem, int status = 200)
    {
        var store = context.Store();
        return Html.Page<CartPage>(new
        {
            Frame = await frames.Around(store, $"{store.Path}/cart", context.RequestAborted),
            View = (cart is null ? CartViews.Nothing(store.Currency) : cart.ToPage()) with { Voucher = voucher, Problem = problem },
        }, status);
    }
}
