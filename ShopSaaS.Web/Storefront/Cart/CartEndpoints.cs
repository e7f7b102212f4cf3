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
    private const string NoNumber = "Enter how many as a number, 1 to 99.";

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

    private static async Task<IResult> Add(HttpContext context, AddToCart add, ShowProduct show, BrowseProducts browse, LoadFrame frames, PublicAddress address)
    {
        var form = await context.Posted();
        if (form.Id("productId") is not { } product) return await NotFoundEndpoint.Get(context, frames);
        var (variant, isNumber) = (form.Id("variantId"), form.TryNumber("quantity", out var typed));
        var quantity = typed ?? 1;
        Task<IResult> Again(string problem, int status) => ProductEndpoint.Page(context, show, browse, frames, address, product.ToString(), view => view with
        {
            Problem = problem, ChosenVariant = variant, ChosenQuantity = Math.Clamp(quantity, 1, 99),
        }, status);

        if (!isNumber) return await Again(NoNumber, 400);
        if (variant is null && (await show.Run(context.Store(), product.ToString(), context.RequestAborted)).Value is { Variants.Count: > 1 } choice)
            return await Again($"Choose {string.Join(" and ", choice.Options.Select(o => o.Name.ToLowerInvariant()))} first.", 400);
        var added = await add.Run(context.Store(), context.CartId(), new AddToCart.Command(product, variant, quantity));
        if (added.Refused) return await Again(added.Refusal.Details?.Values.FirstOrDefault()?[0] ?? added.Refusal.Message, ApiResults.StatusOf(added.Refusal.Code));
        context.RememberCart(context.Store(), added.Value.Cart);
        return ToCart(context);
    }

    private static async Task<IResult> Update(HttpContext context, ChangeCart change, ReadCart read, LoadFrame frames)
    {
        var form = await context.Posted();
        if (!form.TryNumber("quantity", out var quantity) || !form.TryNumber("step", out var step))
            return await Page(context, frames, await read.Find(context.Store(), context.CartId()), FormState.Empty, NoNumber, 400);
        return await After(context, read, frames, await change.SetQuantity(context.Store(), context.CartId(), form.Id("itemId") ?? Guid.Empty,
            Math.Clamp((quantity ?? 1) + (step ?? 0), 0, 99)));
    }

    private static async Task<IResult> Remove(HttpContext context, ChangeCart change) =>
        // Removed twice is removed: the second click of a pair comes back to the same cart.
        Remembered(context, await change.Remove(context.Store(), context.CartId(), (await context.Posted()).Id("itemId") ?? Guid.Empty));

    private static async Task<IResult> Voucher(HttpContext context, ChangeCart change, ReadCart read, LoadFrame frames)
    {
        var code = (await context.Posted())["code"].ToString();
        var used = await change.UseVoucher(context.Store(), context.CartId(), code);
        if (!used.Refused) return ToCart(context);
        var form = FormState.Of([new("code", code)], used.Refusal);
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
