using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using NetVips;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Web.Api;

/// <summary>The contract's products and upload, line by line, over HTTP.</summary>
public sealed class ProductsApiTests(RunningShop shop)
{
    private async Task<Visitor> Merchant(string currency = "EUR")
    {
        using var anyone = shop.Visitor();
        var slug = "api-" + Guid.NewGuid().ToString("N")[..12];
        var (status, body) = await anyone.Post("/api/auth/register", new
        {
            storeName = "Api shop", slug, email = slug + "@example.com", password = "correct horse battery", template = "atelier", currency, country = "DE",
        });
        Assert.Equal(HttpStatusCode.Created, status);
        return shop.Visitor(body.GetProperty("accessToken").GetString());
    }

    private static object Mug(string slug = "mug") => new { name = "Mug", slug, price = "28.00", quantity = 5, sku = "MUG" };

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;

    [Fact]
    public async Task Without_a_token_nothing_is_told()
    {
        using var anyone = shop.Visitor();
        var (status, body) = await anyone.Get("/api/dashboard/products");
        Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHORIZED"), (status, Text(body, "code")));
        Assert.NotEmpty(Text(body, "requestId"));
    }

    [Fact]
    public async Task A_product_is_created_read_changed_in_part_and_deleted()
    {
        using var me = await Merchant();
        var (created, answer) = await me.Post("/api/dashboard/products", Mug());
        Assert.Equal(HttpStatusCode.Created, created);
        Assert.True(answer.GetProperty("success").GetBoolean());
        var product = answer.GetProperty("product");
        Assert.Equal(("28.00", "EUR", "draft", 5), (Text(product, "price"), Text(product, "currency"), Text(product, "status"), product.GetProperty("quantity").GetInt32()));
        var path = "/api/dashboard/products/" + Text(product, "id");

        var (changed, after) = await me.Put(path, new { status = "active" });
        Assert.Equal(HttpStatusCode.OK, changed);
        product = after.GetProperty("product");
        Assert.Equal(("Mug", "active", "28.00", 5), (Text(product, "name"), Text(product, "status"), Text(product, "price"), product.GetProperty("quantity").GetInt32()));
        Assert.Equal("MUG", Text(product.GetProperty("variants")[0], "sku"));

        Assert.Equal(HttpStatusCode.NoContent, (await me.Send(HttpMethod.Delete, path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await me.Get(path)).Status);
    }

    [Fact]
    public async Task Options_and_variants_come_back_as_they_were_sent()
    {
        using var me = await Merchant("JPY");
        var (_, answer) = await me.Post("/api/dashboard/products", new
        {
            name = "Shirt", slug = "shirt", price = "5000", options = new[] { new { name = "Size", values = new[] { "S", "M" } } },
            variants = new object[] { new { sku = "S", quantity = 3, options = new Dictionary<string, string> { ["Size"] = "S" } }, new { sku = "M", price = "5500", quantity = 1, options = new Dictionary<string, string> { ["Size"] = "M" } } },
        });
        var variants = answer.GetProperty("product").GetProperty("variants").EnumerateArray().ToList();
        Assert.Equal([("S", "5000", 3), ("M", "5500", 1)], variants.Select(v => (Text(v, "sku"), Text(v, "price"), v.GetProperty("quantity").GetInt32())));
        Assert.Equal("M", Text(variants[1].GetProperty("options"), "Size"));
    }

    [Fact]
    public async Task Every_wrong_field_is_named()
    {
        using var me = await Merchant();
        var (status, body) = await me.Post("/api/dashboard/products", new { name = "", slug = "Not A Slug", price = "12.5", status = "gone" });
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (status, Text(body, "code")));
        Assert.Equal(["name", "price", "slug", "status"], body.GetProperty("details").EnumerateObject().Select(d => d.Name).Order());
    }

    [Fact]
    public async Task A_value_of_the_wrong_kind_is_named_too()
    {
        using var me = await Merchant();
        var (status, body) = await me.Post("/api/dashboard/products", new { name = "Mug", slug = "mug", price = 28 });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("price", body.GetProperty("details").EnumerateObject().Single().Name);
    }

    [Fact]
    public async Task A_taken_address_is_a_conflict()
    {
        using var me = await Merchant();
        await me.Post("/api/dashboard/products", Mug());
        var (status, body) = await me.Post("/api/dashboard/products", new { name = "Mug", slug = "mug", price = "1" });
        Assert.Equal((HttpStatusCode.Conflict, "ALREADY_EXISTS"), (status, Text(body, "code")));
    }

    [Fact]
    public async Task Another_stores_product_answers_exactly_as_none()
    {
        using var me = await Merchant();
        using var other = await Merchant();
        var (_, answer) = await other.Post("/api/dashboard/products", Mug());
        var theirs = "/api/dashboard/products/" + Text(answer.GetProperty("product"), "id");
        foreach (var (status, body) in new[] { await me.Get(theirs), await me.Put(theirs, new { name = "Mine" }), await me.Send(HttpMethod.Delete, theirs) })
            Assert.Equal((HttpStatusCode.NotFound, "NOT_FOUND"), (status, Text(body, "code")));
        Assert.Equal(HttpStatusCode.OK, (await other.Get(theirs)).Status);
    }

    [Fact]
    public async Task The_list_pages_by_cursor()
    {
        using var me = await Merchant();
        for (var i = 0; i < 3; i++) await me.Post("/api/dashboard/products", new { name = $"P{i}", slug = $"p-{i}", price = "1" });
        var (_, first) = await me.Get("/api/dashboard/products?limit=2");
        var (_, rest) = await me.Get("/api/dashboard/products?limit=2&cursor=" + Uri.EscapeDataString(Text(first, "nextCursor")));
        Assert.Equal(["P2", "P1", "P0"], first.GetProperty("products").EnumerateArray().Concat(rest.GetProperty("products").EnumerateArray()).Select(p => Text(p, "name")));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("nextCursor").ValueKind);
        Assert.Equal(HttpStatusCode.BadRequest, (await me.Get("/api/dashboard/products?status=gone")).Status);
    }

    private static MultipartFormDataContent Form(byte[] file, string category = "products")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return new MultipartFormDataContent { { content, "file", "../../evil.png" }, { new StringContent(category), "category" } };
    }

    [Fact]
    public async Task A_picture_is_stored_under_the_tenant_and_served_for_good()
    {
        using var me = await Merchant();
        using var image = Image.Black(800, 400);
        using var form = Form(image.PngsaveBuffer());
        var (status, body) = await me.Post("/api/dashboard/upload", form);
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal((800, 400), (body.GetProperty("width").GetInt32(), body.GetProperty("height").GetInt32()));
        Assert.Matches(@"^http://localhost:\d+/media/[0-9a-f-]{36}/products/[A-Za-z0-9_-]+-1600\.webp$", Text(body, "url"));

        using var http = new HttpClient();
        using var served = await http.GetAsync(Text(body, "url"), TestContext.Current.CancellationToken);
        Assert.Equal("image/webp", served.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", served.Headers.CacheControl!.ToString(), StringComparison.Ordinal);

        var (_, answer) = await me.Post("/api/dashboard/products", new { name = "Mug", slug = "mug", price = "1", images = new[] { Text(body, "url") } });
        Assert.Equal(Text(body, "url"), answer.GetProperty("product").GetProperty("images")[0].GetString());
    }

    [Fact]
    public async Task A_fake_picture_and_a_strange_category_are_refused_at_their_field()
    {
        using var me = await Merchant();
        using var fake = Form("<svg onload=alert(1)>"u8.ToArray());
        var (status, body) = await me.Post("/api/dashboard/upload", fake);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("file", body.GetProperty("details").EnumerateObject().Select(d => d.Name));
        using var strange = Form([1], "../secrets");
        Assert.Contains("category", (await me.Post("/api/dashboard/upload", strange)).Body.GetProperty("details").EnumerateObject().Select(d => d.Name));
        using var large = Form(new byte[15 * 1024 * 1024 + 1]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await me.Post("/api/dashboard/upload", large)).Status);
    }
}
