using System.Net;
using Npgsql;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Web.Selling;

/// <summary>From cart to paid order over real HTTP, through the real Stripe library, the sandbox and its signed webhooks.</summary>
public sealed class BuyingTests(RunningShop shop)
{
    [Fact]
    public async Task A_paid_checkout_becomes_one_order_moves_one_piece_and_sends_one_mail()
    {
        var store = await shop.OpenStore(quantity: 10);
        using var shopper = await store.ShopperWith(1);
        var checkout = await store.Checkout(shopper);
        Assert.Equal((10, 1), await store.Stock());

        await store.Pay(checkout);
        var paid = await store.Becomes(shopper, checkout, "paid");

        Assert.Equal((9, 0), await store.Stock());
        using var member = shop.Visitor(store.Token);
        var (_, orders) = await member.Get("/api/dashboard/orders");
        var order = Assert.Single(orders.GetProperty("orders").EnumerateArray());
        Assert.Equal(("paid", "pending", checkout.Amount), (order.GetProperty("paymentStatus").GetString(),
            order.GetProperty("status").GetString(), order.GetProperty("totalAmount").GetString()));
        Assert.Equal(paid.GetProperty("orderNumber").GetInt64(), order.GetProperty("number").GetInt64());
        await Eventually.Is(() => MailsAbout(paid.GetProperty("orderNumber").GetInt64(), store), count => count == 1);
        var (_, cart) = await shopper.Get($"{store.Api}/cart");
        Assert.Empty(cart.GetProperty("cart").GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Every_event_delivered_ten_times_at_once_changes_nothing_more()
    {
        var store = await shop.OpenStore(quantity: 5);
        using var shopper = await store.ShopperWith(2);
        var checkout = await store.Checkout(shopper);
        await store.Pay(checkout);
        await store.Becomes(shopper, checkout, "paid");

        using var control = shop.Visitor();
        using var stripe = shop.Visitor("sk_test_sandbox");
        var (_, events) = await stripe.Send(HttpMethod.Get, "/sandbox/stripe/v1/events?limit=50", null, ("Stripe-Account", checkout.Account));
        foreach (var e in events.GetProperty("data").EnumerateArray())
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SignedEvents.Post(shop, e)));

        Assert.Equal((3, 0), await store.Stock());
        using var member = shop.Visitor(store.Token);
        Assert.Single((await member.Get("/api/dashboard/orders")).Body.GetProperty("orders").EnumerateArray());
        Assert.Equal(1L, await Count("SELECT count(*) FROM stock_movements WHERE tenant_id = $1 AND kind = 'sold'", store));
        Assert.Equal(1L, await Count("SELECT count(*) FROM email_messages WHERE tenant_id = $1", store));
    }

    [Fact]
    public async Task A_declined_card_leaves_the_checkout_open_and_another_card_pays_it()
    {
        var store = await shop.OpenStore();
        using var shopper = await store.ShopperWith(1);
        var checkout = await store.Checkout(shopper);
        Assert.Equal(HttpStatusCode.PaymentRequired, await store.Pay(checkout, "pm_card_chargeDeclined"));
        Assert.Equal("open", (await shopper.Get($"{store.Api}/checkout/{checkout.Id}")).Body.GetProperty("status").GetString());
        Assert.Equal((10, 1), await store.Stock());
        await store.Pay(checkout);
        await store.Becomes(shopper, checkout, "paid");
    }

    [Fact]
    public async Task What_is_ordered_is_what_was_frozen_whatever_the_cart_and_the_price_became()
    {
        var store = await shop.OpenStore(price: "12.50");
        using var shopper = await store.ShopperWith(1);
        var checkout = await store.Checkout(shopper);
        await shopper.Post($"{store.Api}/cart/items", new { productId = store.ProductId, quantity = 3 });
        using var member = shop.Visitor(store.Token);
        await member.Put($"/api/dashboard/products/{store.ProductId}", new { price = "99.00" });
        await store.Pay(checkout);
        var paid = await store.Becomes(shopper, checkout, "paid");
        var order = (await member.Get($"/api/dashboard/orders/{paid.GetProperty("orderId").GetGuid()}")).Body.GetProperty("order");
        Assert.Equal(checkout.Amount, order.GetProperty("totalAmount").GetString());
        Assert.Equal(1, Assert.Single(order.GetProperty("items").EnumerateArray()).GetProperty("quantity").GetInt32());
    }

    [Fact]
    public async Task The_last_pieces_are_sold_once_however_many_want_them()
    {
        var store = await shop.OpenStore(quantity: 3);
        var shoppers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.ShopperWith(1)));
        var answers = await Task.WhenAll(shoppers.Select(s => s.Post($"{store.Api}/checkout", SellingStore.Contact())));
        Assert.Equal(3, answers.Count(a => a.Status == HttpStatusCode.Created));
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Created), a =>
            Assert.Equal((HttpStatusCode.Conflict, "OUT_OF_STOCK"), (a.Status, a.Body.GetProperty("code").GetString())));
        Assert.Equal((3, 3), await store.Stock());
    }

    [Fact]
    public async Task The_same_key_gives_the_same_checkout_and_another_request_with_it_is_refused()
    {
        var store = await shop.OpenStore();
        using var shopper = await store.ShopperWith(1);
        var checkouts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => store.Checkout(shopper, "press-once")));
        Assert.Single(checkouts.Distinct());
        Assert.Equal((10, 1), await store.Stock());
        var (status, body) = await shopper.Post($"{store.Api}/checkout", SellingStore.Contact("other@example.com"), ("Idempotency-Key", "press-once"));
        Assert.Equal((HttpStatusCode.Conflict, "CONFLICT"), (status, body.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_payment_that_is_not_what_was_agreed_is_kept_for_a_person_and_makes_no_order()
    {
        var store = await shop.OpenStore();
        using var shopper = await store.ShopperWith(1);
        var checkout = await store.Checkout(shopper);
        // As if a cheaper cart's payment were used for a dearer one: the quote is not the one the payment was opened for.
        await Execute("UPDATE checkout_quotes SET hash = 'another' WHERE tenant_id = $1", store);
        await store.Pay(checkout);
        await store.Becomes(shopper, checkout, "review");
        using var member = shop.Visitor(store.Token);
        Assert.Empty((await member.Get("/api/dashboard/orders")).Body.GetProperty("orders").EnumerateArray());
    }

    [Fact]
    public async Task A_new_checkout_of_the_same_cart_lets_go_of_what_the_first_one_held()
    {
        var store = await shop.OpenStore(quantity: 2);
        using var shopper = await store.ShopperWith(2);
        await store.Checkout(shopper);
        await store.Checkout(shopper);
        Assert.Equal((2, 2), await store.Stock());
    }

    [Fact]
    public async Task A_shipped_order_tells_its_shopper_and_a_cancelled_one_puts_the_pieces_back()
    {
        var store = await shop.OpenStore(quantity: 5);
        using var member = shop.Visitor(store.Token);
        async Task<Guid> Buy()
        {
            using var shopper = await store.ShopperWith(1);
            var checkout = await store.Checkout(shopper);
            await store.Pay(checkout);
            return (await store.Becomes(shopper, checkout, "paid")).GetProperty("orderId").GetGuid();
        }
        Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body)> Move(Guid order, string status) =>
            member.Put($"/api/dashboard/orders/{order}/status", new { status });

        var (first, second) = (await Buy(), await Buy());
        Assert.Equal((HttpStatusCode.Conflict, "INVALID_TRANSITION"), await Move(first, "shipped") is var (s, b) ? (s, b.GetProperty("code").GetString()) : default);
        await Move(first, "processing");
        Assert.Equal(HttpStatusCode.OK, (await Move(first, "shipped")).Status);
        Assert.Equal((3, 0), await store.Stock());
        Assert.Equal(HttpStatusCode.OK, (await Move(second, "cancelled")).Status);
        Assert.Equal((4, 0), await store.Stock());
        await Eventually.Is(async () => (long)(await Count(
            "SELECT count(*) FROM email_messages WHERE tenant_id = $1 AND sent_at IS NOT NULL AND template IN ('order-shipped', 'order-cancelled')", store))!, n => n == 2);
    }

    private async Task<int> MailsAbout(long number, SellingStore store)
    {
        using var visitor = shop.Visitor();
        var (_, body) = await visitor.Get("/dev/mail.json");
        return body.GetProperty("messages").EnumerateArray().Count(m =>
            m.GetProperty("subject").GetString()!.Contains(number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            && m.GetProperty("text").GetString()!.Contains($"/store/{store.Slug}", StringComparison.Ordinal));
    }

    private async Task<object?> Count(string sql, SellingStore store)
    {
        await using var source = NpgsqlDataSource.Create(shop.Admin);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(store.Tenant.Value);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private Task Execute(string sql, SellingStore store) => Count(sql, store);
}
