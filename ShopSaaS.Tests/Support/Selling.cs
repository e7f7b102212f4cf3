using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Tests.Support;

/// <summary>A store that can sell: registered, connected, with one product, all through the front door.</summary>
public sealed record SellingStore(RunningShop Shop, string Slug, TenantId Tenant, string Token, Guid ProductId, Guid VariantId)
{
    public string Api => $"/api/store/{Slug}";

    /// <summary>Pieces on hand, and held, as the ledger has them.</summary>
    public async Task<(int OnHand, int Held)> Stock() =>
        await Shop.Services.GetRequiredService<UnitOfWork>().Read(Tenant, async db =>
        {
            var variant = (await db.Variants.FindAsync([Tenant, VariantId], TestContext.Current.CancellationToken))!;
            return (variant.Quantity, variant.Reserved);
        });

    /// <summary>Puts pieces into a new shopper's cart.</summary>
    public async Task<Visitor> ShopperWith(int pieces)
    {
        var shopper = Shop.Visitor();
        var (status, body) = await shopper.Post($"{Api}/cart/items", new { productId = ProductId, quantity = pieces });
        Assert.True(status == HttpStatusCode.OK, body.ToString());
        return shopper;
    }

    public static object Contact(string email = "sam@example.com") => new
    {
        email, name = "Sam Shopper", shippingAddress = new { line1 = "Street 1", city = "Berlin", postalCode = "10115", country = "DE" },
    };

    /// <summary>Freezes the cart; fails the test on a refusal.</summary>
    public async Task<Frozen> Checkout(Visitor shopper, string? key = null)
    {
        var (status, body) = await shopper.Post($"{Api}/checkout", Contact(), key is null ? [] : [("Idempotency-Key", key)]);
        Assert.True(status == HttpStatusCode.Created, body.ToString());
        return new Frozen(body.GetProperty("checkoutId").GetGuid(), body.GetProperty("paymentIntentId").GetString()!,
            body.GetProperty("stripeAccountId").GetString()!, body.GetProperty("amount").GetString()!);
    }

    /// <summary>Pays as the card form would; the answer's status code tells a decline (402).</summary>
    public async Task<HttpStatusCode> Pay(Frozen checkout, string card = "pm_card_visa")
    {
        using var stripe = Shop.Visitor("sk_test_sandbox");
        return (await stripe.Send(HttpMethod.Post, $"/sandbox/stripe/v1/payment_intents/{checkout.PaymentId}/confirm",
            new FormUrlEncodedContent([new("payment_method", card)]), ("Stripe-Account", checkout.Account))).Status;
    }

    /// <summary>The checkout's status as soon as it is this one; the test's own time limit is the end.</summary>
    public Task<JsonElement> Becomes(Visitor shopper, Frozen checkout, string status) => Eventually.Is(
        async () => (await shopper.Get($"{Api}/checkout/{checkout.Id}")).Body, body => body.GetProperty("status").GetString() == status);
}

/// <summary>A checkout that can be paid.</summary>
public sealed record Frozen(Guid Id, string PaymentId, string Account, string Amount);

/// <summary>Waits for a condition.</summary>
public static class Eventually
{
    /// <summary>Asks again until it holds; gives up after 30 seconds and shows the last answer.</summary>
    public static async Task<T> Is<T>(Func<Task<T>> ask, Func<T, bool> holds)
    {
        var until = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (holds(answer)) return answer;
            Assert.True(TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(30), $"Still {answer}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}

/// <summary>Opens stores that can sell.</summary>
public static class Selling
{
    public static async Task<SellingStore> OpenStore(this RunningShop shop, int quantity = 10, string price = "12.50", string currency = "EUR")
    {
        var slug = "s" + Guid.NewGuid().ToString("N")[..12];
        using var visitor = shop.Visitor();
        var (status, body) = await visitor.Post("/api/auth/register", new
        {
            storeName = "Test store", slug, email = $"{slug}@example.com", password = "correct horse battery", template = "atelier", currency, country = "DE",
        });
        Assert.True(status == HttpStatusCode.Created, body.ToString());
        var token = body.GetProperty("accessToken").GetString()!;
        var tenant = new TenantId(body.GetProperty("tenantId").GetGuid());

        using var member = shop.Visitor(token);
        var (_, link) = await member.Post("/api/dashboard/stripe/connect", new { });
        using (var onboarding = shop.Visitor()) await onboarding.Post(link.GetProperty("url").GetString()!, new FormUrlEncodedContent([]));
        await Eventually.Is(async () => (await member.Get("/api/dashboard/stripe")).Body, b => b.GetProperty("chargesEnabled").GetBoolean());

        var product = (await shop.Services.GetRequiredService<CreateProduct>().Run(tenant, Actor.System,
            new ProductDraft { Name = "Mug", Slug = "mug", Price = price, Quantity = quantity, Status = "active" })).OrThrow();
        return new SellingStore(shop, slug, tenant, token, product.Id, product.Variants[0].Id);
    }
}
