using System.Net;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Isolation.Http;

/// <summary>
/// Twenty stores, every pair: whatever opens something at one (member cookie, token, cart, checkout, order link) opens nothing at another, and
/// the answer is byte for byte the one to an id that never was.
/// </summary>
public sealed class TransplantTests(RunningShop shop)
{
    private const int Stores = 20;

    [Fact]
    public async Task What_opens_something_at_one_store_opens_nothing_at_another()
    {
        var stalls = new List<Stall>();
        for (var i = 0; i < Stores; i++) stalls.Add(await Stall.Open(shop));
        var before = new List<Rows>();
        foreach (var stall in stalls) before.Add(await Rows.Of(shop.Admin, stall.Store.Tenant));

        using var attacker = new Attacker(shop.Url);
        foreach (var own in stalls) await Control(attacker, own);
        var (transplants, started, absents) = (0, attacker.Requests, new Dictionary<string, Answer>());
        foreach (var from in stalls)
            foreach (var to in stalls.Where(s => s != from))
                transplants += await Transplant(attacker, from, to, absents);

        Assert.Equal(Stores * (Stores - 1) * 11, transplants);
        foreach (var (i, stall) in stalls.Index()) Assert.Empty(before[i].Changed(await Rows.Of(shop.Admin, stall.Store.Tenant)));
        Figures.Note("T6", "stores", Stores);
        Figures.Note("T6", "transplants refused", transplants);
        Figures.Note("T6", "requests", attacker.Requests - started);
    }

    /// <summary>At home each of them works: otherwise the rest would prove nothing.</summary>
    private static async Task Control(Attacker attacker, Stall own)
    {
        Assert.Contains(own.Secret, (await attacker.Get($"/dashboard/orders/{own.Order}", own.MemberCookie)).Body, StringComparison.Ordinal);
        Assert.Contains(own.Secret, (await attacker.Get($"/api/dashboard/orders/{own.Order}", token: own.Store.Token)).Body, StringComparison.Ordinal);
        Assert.Contains(own.Item.ToString(), (await attacker.Get($"/api/store/{own.Slug}/cart", own.CartCookie)).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await attacker.Get($"/api/store/{own.Slug}/checkout/{own.Checkout.Id}", own.CartCookie)).Status);
        Assert.Contains(own.Secret, (await attacker.Get($"/store/{own.Slug}/checkout/payment?checkout={own.Checkout.Id}", own.CartCookie)).Body, StringComparison.Ordinal);
        Assert.Contains(own.Secret, (await attacker.Get($"/store/{own.Slug}/orders/{own.OrderToken}")).Body, StringComparison.Ordinal);
    }

    private static async Task<int> Transplant(Attacker attacker, Stall from, Stall to, Dictionary<string, Answer> absents)
    {
        var (nobody, token, none) = (Guid.Empty.ToString("N")[..31] + "1", new string('x', from.OrderToken.Length), $"cart_id={Guid.NewGuid()}");
        var id = Guid.Parse(nobody);
        // What an id that never was is answered with doesn't depend on the other store, so it is asked for once.
        async Task<Answer> Absent(string path, string? cookie = null, string? bearer = null) =>
            absents.TryGetValue($"{path} {cookie} {bearer}", out var known) ? known : absents[$"{path} {cookie} {bearer}"] = await attacker.Get(path, cookie, bearer);

        var (api, page, mine, ours) = ($"/api/store/{to.Slug}", $"/store/{to.Slug}", from.MemberCookie, from.CartCookie);
        var pairs = new List<(string What, Answer Foreign, Answer Absent)>
        {
            ("member cookie, order page", await attacker.Get($"/dashboard/orders/{to.Order}", mine), await Absent($"/dashboard/orders/{id}", mine)),
            ("member cookie, product page", await attacker.Get($"/dashboard/products/{to.Product}", mine), await Absent($"/dashboard/products/{id}", mine)),
            ("token, order", await attacker.Get($"/api/dashboard/orders/{to.Order}", token: from.Store.Token), await Absent($"/api/dashboard/orders/{id}", null, from.Store.Token)),
            ("token, product", await attacker.Get($"/api/dashboard/products/{to.Product}", token: from.Store.Token), await Absent($"/api/dashboard/products/{id}", null, from.Store.Token)),
            ("cart", await attacker.Get($"{api}/cart", ours), await attacker.Get($"{api}/cart", none)),
            ("cart page", await attacker.Get($"{page}/cart", ours), await attacker.Get($"{page}/cart", none)),
            ("checkout with its own cart", await attacker.Get($"{api}/checkout/{from.Checkout.Id}", ours), await Absent($"{api}/checkout/{id}", ours)),
            ("their checkout with our cart", await attacker.Get($"{api}/checkout/{to.Checkout.Id}", ours), await Absent($"{api}/checkout/{id}", ours)),
            ("payment page", await attacker.Get($"{page}/checkout/payment?checkout={from.Checkout.Id}", ours), await Absent($"{page}/checkout/payment?checkout={id}")),
            ("return page", await attacker.Get($"{page}/checkout/return?payment_intent={to.Checkout.PaymentId}", ours), await Absent($"{page}/checkout/return?payment_intent=pi_{nobody}")),
            ("order link", await attacker.Get($"{page}/orders/{from.OrderToken}"), await Absent($"{page}/orders/{token}")),
        };
        string[] asked = [from.OrderToken, token, to.Order.ToString(), to.Product.ToString(), from.Checkout.Id.ToString(), to.Checkout.Id.ToString(), id.ToString()];
        foreach (var (what, foreign, absent) in pairs)
        {
            Assert.True(foreign.Plain(asked) == absent.Plain(asked), $"{what}: foreign and absent, {Answer.Parting(foreign.Plain(asked), absent.Plain(asked))}");
            Assert.DoesNotContain(to.Secret, foreign.Body, StringComparison.Ordinal);
            if (!what.StartsWith("member", StringComparison.Ordinal)) Assert.DoesNotContain(from.Secret, foreign.Body, StringComparison.Ordinal);
        }
        return pairs.Count;
    }

    [Fact]
    public async Task A_member_of_one_store_does_not_get_into_another_by_asking()
    {
        var (a, b) = (await Stall.Open(shop), await Stall.Open(shop));
        using var attacker = new Attacker(shop.Url);
        var stolen = await attacker.Send(HttpMethod.Post, "/api/auth/token", new { email = a.Email, password = Stall.Password, slug = b.Slug });
        var absent = await attacker.Send(HttpMethod.Post, "/api/auth/token", new { email = a.Email, password = Stall.Password, slug = "nobody-here" });
        Assert.Equal((HttpStatusCode.NotFound, "TENANT_NOT_FOUND", absent.Plain()), (stolen.Status, stolen.Code, stolen.Plain()));

        var name = Stall.CookieName(shop);
        var (own, _) = await attacker.Submit("/stores", new Dictionary<string, string> { ["Form.Slug"] = a.Slug }, a.MemberCookie);
        Assert.Contains(own.Cookies, c => c.StartsWith(name + "=", StringComparison.Ordinal));
        var (other, _) = await attacker.Submit("/stores", new Dictionary<string, string> { ["Form.Slug"] = b.Slug }, a.MemberCookie);
        var (none, _) = await attacker.Submit("/stores", new Dictionary<string, string> { ["Form.Slug"] = "nobody-here" }, a.MemberCookie);
        Assert.DoesNotContain(other.Cookies, c => c.StartsWith(name + "=", StringComparison.Ordinal));
        Assert.Equal(none.Plain(), other.Plain());
    }
}
