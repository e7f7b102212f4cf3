using System.Net;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Web.Selling;

/// <summary>The cart over HTTP, as the contract has it.</summary>
public sealed class CartTests(RunningShop shop)
{
    [Fact]
    public async Task Adding_the_same_variant_again_raises_its_quantity()
    {
        var store = await shop.OpenStore();
        using var shopper = await store.ShopperWith(1);
        var (_, body) = await shopper.Post($"{store.Api}/cart/items", new { productId = store.ProductId, variantId = store.VariantId, quantity = 2 });
        var item = Assert.Single(body.GetProperty("cart").GetProperty("items").EnumerateArray());
        Assert.Equal((3, "12.50", "37.50"), (item.GetProperty("quantity").GetInt32(), item.GetProperty("unitPrice").GetString(), item.GetProperty("lineTotal").GetString()));
    }

    [Fact]
    public async Task Twenty_clicks_at_once_are_twenty_pieces_in_one_line()
    {
        var store = await shop.OpenStore(quantity: 50);
        using var shopper = await store.ShopperWith(1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            shopper.Post($"{store.Api}/cart/items", new { productId = store.ProductId, quantity = 1 })));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        var (_, cart) = await shopper.Get($"{store.Api}/cart");
        Assert.Equal(21, Assert.Single(cart.GetProperty("cart").GetProperty("items").EnumerateArray()).GetProperty("quantity").GetInt32());
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(100)]
    public async Task A_quantity_out_of_range_names_the_field(int quantity)
    {
        var store = await shop.OpenStore();
        using var shopper = shop.Visitor();
        var (status, body) = await shopper.Post($"{store.Api}/cart/items", new { productId = store.ProductId, quantity });
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (status, body.GetProperty("code").GetString()));
        Assert.True(body.GetProperty("details").TryGetProperty("quantity", out _));
    }

    [Fact]
    public async Task More_than_there_is_says_how_many_are_left()
    {
        var store = await shop.OpenStore(quantity: 2);
        using var shopper = shop.Visitor();
        var (status, body) = await shopper.Post($"{store.Api}/cart/items", new { productId = store.ProductId, quantity = 3 });
        Assert.Equal((HttpStatusCode.Conflict, "OUT_OF_STOCK"), (status, body.GetProperty("code").GetString()));
        Assert.Contains("Only 2", body.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_carts_id_opens_nothing_in_another_store()
    {
        var (store, other) = (await shop.OpenStore(), await shop.OpenStore());
        using var shopper = await store.ShopperWith(1);
        var id = shopper.Cookies.GetCookies(new Uri($"{shop.Url}{store.Api}/cart"))["cart_id"]!.Value;
        using var thief = shop.Visitor();
        var (status, body) = await thief.Send(HttpMethod.Get, $"{other.Api}/cart", null, ("Cookie", $"cart_id={id}"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(body.GetProperty("cart").GetProperty("items").EnumerateArray());
        // The same id in its own store opens the cart: the attack is real, the wall stops it.
        using var keeper = shop.Visitor();
        var (_, own) = await keeper.Send(HttpMethod.Get, $"{store.Api}/cart", null, ("Cookie", $"cart_id={id}"));
        Assert.Single(own.GetProperty("cart").GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site"), InlineData("Sec-Fetch-Site", "same-site"), InlineData("Origin", "https://elsewhere.example")]
    public async Task A_form_that_another_site_made_the_browser_send_changes_nothing(string header, string from)
    {
        var store = await shop.OpenStore();
        using var shopper = shop.Visitor();
        Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body)> Post(params (string, string)[] headers) => shopper.Send(HttpMethod.Post,
            $"/store/{store.Slug}/cart/add", new FormUrlEncodedContent([new("productId", store.ProductId.ToString()), new("variantId", store.VariantId.ToString()), new("quantity", "1")]), headers);

        Assert.Equal(HttpStatusCode.Forbidden, (await Post((header, from))).Status);
        Assert.Empty((await shopper.Get($"{store.Api}/cart")).Body.GetProperty("cart").GetProperty("items").EnumerateArray());
        // The very same form from the store's own page is taken: it is the origin that was refused.
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(("Sec-Fetch-Site", "same-origin"))).Status);
    }

    [Fact]
    public async Task An_unknown_code_is_refused_with_the_reason()
    {
        var store = await shop.OpenStore();
        using var shopper = await store.ShopperWith(1);
        var (status, body) = await shopper.Post($"{store.Api}/cart/voucher", new { code = "NOPE" });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("not known", body.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_cart_can_not_be_checked_out()
    {
        var store = await shop.OpenStore();
        using var shopper = shop.Visitor();
        await shopper.Post($"{store.Api}/cart");
        var (status, body) = await shopper.Post($"{store.Api}/checkout", SellingStore.Contact());
        Assert.Equal((HttpStatusCode.BadRequest, "CART_EMPTY"), (status, body.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_wrong_address_names_each_field()
    {
        var store = await shop.OpenStore();
        using var shopper = await store.ShopperWith(1);
        var (status, body) = await shopper.Post($"{store.Api}/checkout", new { email = "nobody", name = "", shippingAddress = new { line1 = "", city = "", country = "XX" } });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(["email", "name", "shippingAddress.city", "shippingAddress.country", "shippingAddress.line1"],
            body.GetProperty("details").EnumerateObject().Select(d => d.Name).Order(StringComparer.Ordinal));
    }
}
