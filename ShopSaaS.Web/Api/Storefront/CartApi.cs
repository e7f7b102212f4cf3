using ShopSaaS.Core.Carts;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Api.Storefront;

/// <summary>The shopper's cart, known by its cookie.</summary>
internal static class CartApi
{
    private sealed record NewItem(Guid ProductId, Guid? VariantId, int Quantity);
    private sealed record NewQuantity(Guid ItemId, int Quantity);
    private sealed record Code(string? code);

    public static void MapCart(this RouteGroupBuilder store)
    {
        store.MapPost("/cart", Open).Produces<CartAnswer>(201);
        store.MapGet("/cart", Show).Produces<CartAnswer>();
        store.MapPost("/cart/items", Add).Produces<CartItemAdded>();
        store.MapPut("/cart/items", SetQuantity).Produces<CartChanged>();
        store.MapDelete("/cart/items/{id:guid}", Remove).Produces<CartChanged>();
        store.MapPost("/cart/voucher", UseVoucher).Produces<CartChanged>();
    }

    private static async Task<IResult> Open(HttpContext context, ChangeCart change) =>
        (await change.Open(context.Store(), context.CartId())).ToResult(context, cart =>
        {
            context.RememberCart(context.Store(), cart);
            return Results.Json(new CartAnswer(cart.Shape()), statusCode: 201);
        });

    private static async Task<IResult> Show(HttpContext context, ReadCart read) =>
        Results.Ok(new CartAnswer((await read.Find(context.Store(), context.CartId()))?.Shape() ?? ToShape.NoCart(context.Store().Currency)));

    private static async Task<IResult> Add(HttpContext context, AddToCart add, NewItem item) =>
        (await add.Run(context.Store(), context.CartId(), new AddToCart.Command(item.ProductId, item.VariantId, item.Quantity))).ToResult(context, added =>
        {
            context.RememberCart(context.Store(), added.Cart);
            return Results.Ok(new CartItemAdded(true, added.Line.Shape(added.Cart.Currency), added.Cart.Shape()));
        });

    private static async Task<IResult> SetQuantity(HttpContext context, ChangeCart change, NewQuantity item) =>
        Changed(context, await change.SetQuantity(context.Store(), context.CartId(), item.ItemId, item.Quantity));

    private static async Task<IResult> Remove(HttpContext context, ChangeCart change, Guid id) =>
        Changed(context, await change.Remove(context.Store(), context.CartId(), id));

    private static async Task<IResult> UseVoucher(HttpContext context, ChangeCart change, Code typed) => string.IsNullOrWhiteSpace(typed.code)
        ? Refusal.Field("code", "Enter a code.").ToResult(context)
        : Changed(context, await change.UseVoucher(context.Store(), context.CartId(), typed.code));

    private static IResult Changed(HttpContext context, Outcome<CartView> changed) => changed.ToResult(context, cart =>
    {
        context.RememberCart(context.Store(), cart);
        return Results.Ok(new CartChanged(true, cart.Shape()));
    });
}
