using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NetVips;
using Npgsql;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Media;
using ShopSaaS.Core.Orders;
using ShopSaaS.Core.Platform.Exports;
using ShopSaaS.Core.Promotions;
using ShopSaaS.Core.Shipping;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Isolation.Http;

/// <summary>
/// A store with something of everything an attacker could want. What nobody outside may read carries <see cref="Secret"/> in it, so that
/// one search through an answer finds a leak of anything.
/// </summary>
internal sealed record Stall(SellingStore Store)
{
    public const string Password = "correct horse battery";

    public string Slug => Store.Slug;
    public string Secret => $"secret-{Slug}";
    public string Email => $"{Slug}@example.com";
    public Guid Product => Store.ProductId;
    public required string MemberCookie { get; init; }
    public required Guid DraftProduct { get; init; }
    public required Guid Category { get; init; }
    public required string CategorySlug { get; init; }
    public required Guid Rate { get; init; }
    public required string Voucher { get; init; }
    public required string Picture { get; init; }

    /// <summary>A living cart with one line, and its open checkout.</summary>
    public required Guid Cart { get; init; }
    public required Guid Item { get; init; }
    public required Frozen Checkout { get; init; }

    /// <summary>A paid order, and the link its shopper got.</summary>
    public required Guid Order { get; init; }
    public required string OrderToken { get; init; }

    /// <summary>The secret part of an open invitation's link.</summary>
    public string Invitation => InvitationAt(Slug);

    /// <summary>An archive its owner has asked for, ready to be fetched.</summary>
    public required Guid Export { get; init; }

    public string CartCookie => $"cart_id={Cart}";

    public static async Task<Stall> Open(RunningShop shop)
    {
        var store = await shop.OpenStore(quantity: 10_000);
        var (tenant, secret) = (store.Tenant, $"secret-{store.Slug}");
        T Get<T>() where T : notnull => shop.Services.GetRequiredService<T>();

        var category = (await Get<SaveCategory>().Run(tenant, Actor.System, null, new CategoryDraft { Name = "Shelf", Slug = $"shelf-{store.Slug}" })).OrThrow();
        var draft = (await Get<CreateProduct>().Run(tenant, Actor.System, new ProductDraft { Name = secret, Slug = "draft", Price = "1.00", Sku = $"sku-{secret}" })).OrThrow();
        (await Get<CreateProduct>().Run(tenant, Actor.System, new ProductDraft { Name = "Bowl", Slug = "bowl", Price = "3.00", Status = "active", Quantity = 500, CategoryId = category })).OrThrow();
        var voucher = $"V{store.Slug.ToUpperInvariant()}";
        await Get<UnitOfWork>().Write(tenant, db =>
        {
            var discount = new Discount { Name = secret, Kind = DiscountKind.Percent, Value = 1000 };
            db.Discounts.Add(discount);
            db.VoucherCodes.Add(new VoucherCode { DiscountId = discount.Id, Code = voucher });
            db.Add(new Invitation
            {
                Email = $"{secret}@example.com", Role = MemberRole.Admin, InvitedByName = secret, ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(3),
                TokenHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(InvitationAt(store.Slug)))),
            });
            return Task.CompletedTask;
        });
        using var image = Image.Black(32, 32);
        var picture = (await Get<UploadPicture>().Run(tenant, Actor.System, new MemoryStream(image.PngsaveBuffer()), "products")).OrThrow();
        using var paying = await store.ShopperWith(1);
        var paid = await Freeze(store, paying, secret);
        await store.Pay(paid);
        var order = (await store.Becomes(paying, paid, "paid")).GetProperty("orderId").GetGuid();

        var (cart, item, open) = await FillCart(store, secret);
        using var attacker = new Attacker(shop.Url);
        var (entered, cookie) = await attacker.Submit("/login", new Dictionary<string, string> { ["Form.Email"] = $"{store.Slug}@example.com", ["Form.Password"] = Password });
        Assert.Equal(HttpStatusCode.Redirect, entered.Status);
        await Settled(shop, store);
        return new Stall(store)
        {
            Export = await Exported(shop, tenant),
            MemberCookie = cookie.Split("; ").Last(c => c.StartsWith(CookieName(shop) + "=", StringComparison.Ordinal)),
            DraftProduct = draft.Id, Category = category, CategorySlug = $"shelf-{store.Slug}", Rate = (await Get<ListShippingRates>().Run(tenant))[0].Id,
            Voucher = voucher, Picture = picture.Url, Cart = cart, Item = item, Checkout = open,
            Order = order, OrderToken = Get<OrderToken>().For(tenant, order),
        };
    }

    private static async Task<Guid> Exported(RunningShop shop, TenantId tenant)
    {
        var owner = await shop.Services.GetRequiredService<UnitOfWork>().Read(tenant, db => db.Set<Membership>().Select(m => m.UserId).SingleAsync());
        var export = (await shop.Services.GetRequiredService<AskForExport>().AsOwner(Actor.Member(owner, "Owner"), tenant)).OrThrow();
        var take = shop.Services.GetRequiredService<TakeExport>();
        await Eventually.Is(() => Task.FromResult(take.AsOwner(owner, tenant, export.Id).Refused), refused => !refused);
        return export.Id;
    }

    /// <summary>Waits until the program has done what it does on its own after an order: mail, events. From then on the rows stand still.</summary>
    private static async Task Settled(RunningShop shop, SellingStore store)
    {
        await using var source = NpgsqlDataSource.Create(shop.Admin);
        await using var command = source.CreateCommand("""
            SELECT (SELECT count(*) FROM outbox_messages WHERE tenant_id = $1 AND state = 'waiting' AND due_at <= now())
                 + (SELECT count(*) FROM stripe_events e JOIN tenants t ON t.stripe_account_id = e.account WHERE t.id = $1 AND e.processed_at IS NULL)
            """);
        command.Parameters.AddWithValue(store.Tenant.Value);
        await Eventually.Is(async () => (long)(await command.ExecuteScalarAsync())!, waiting => waiting == 0);
    }

    private static string InvitationAt(string slug) => $"invitation-{slug}".PadRight(43, 'i');

    /// <summary>What the member cookie is called.</summary>
    public static string CookieName(RunningShop shop) => shop.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
        .Get(CookieAuthenticationDefaults.AuthenticationScheme).Cookie.Name!;

    /// <summary>Another living cart like <see cref="Cart"/>.</summary>
    public Task<(Guid Cart, Guid Item, Frozen Checkout)> FillCart() => FillCart(Store, Secret);

    private static async Task<(Guid Cart, Guid Item, Frozen Checkout)> FillCart(SellingStore store, string secret)
    {
        using var shopper = await store.ShopperWith(2);
        var open = await Freeze(store, shopper, secret);
        var shown = (await shopper.Get($"{store.Api}/cart")).Body.GetProperty("cart");
        return (shown.GetProperty("id").GetGuid(), shown.GetProperty("items")[0].GetProperty("id").GetGuid(), open);
    }

    private static async Task<Frozen> Freeze(SellingStore store, Visitor shopper, string secret)
    {
        var (status, body) = await shopper.Post($"{store.Api}/checkout", Contact(secret));
        Assert.True(status == HttpStatusCode.Created, body.ToString());
        return new Frozen(body.GetProperty("checkoutId").GetGuid(), body.GetProperty("paymentIntentId").GetString()!,
            body.GetProperty("stripeAccountId").GetString()!, body.GetProperty("amount").GetString()!);
    }

    /// <summary>A checkout's body.</summary>
    public static Dictionary<string, object?> Contact(string secret) => new()
    {
        ["email"] = $"{secret}@example.com", ["name"] = secret, ["notes"] = secret,
        ["shippingAddress"] = new Dictionary<string, object?> { ["line1"] = secret, ["city"] = "Berlin", ["postalCode"] = "10115", ["country"] = "DE" },
    };
}
