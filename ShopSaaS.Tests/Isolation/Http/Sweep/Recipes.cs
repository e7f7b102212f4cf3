using System.Net.Http.Headers;
using System.Net.Http.Json;
using NetVips;

namespace ShopSaaS.Tests.Isolation.Http.Sweep;

/// <summary>What a state-changing endpoint is sent so that it works: a body, and what in it names something.</summary>
/// <param name="Body">From the value of each named thing to the body; null for none.</param>
internal sealed record Recipe(IReadOnlyDictionary<string, Thing> Slots, Func<Func<string, string>, HttpContent?> Body)
{
    /// <summary>Members of the request type that look like ids and name nothing of a store.</summary>
    public IReadOnlyList<string> NoThing { get; init; } = [];

    /// <summary>The control is not sent: why.</summary>
    public string? WithoutControl { get; init; }
}

/// <summary>The small table of valid bodies. A state-changing endpoint that isn't here turns the sweep red.</summary>
internal static class Recipes
{
    private static int _count;
    private static readonly Dictionary<string, Thing> Nothing = [];

    private static JsonContent Json(Dictionary<string, object?> fields) => JsonContent.Create(fields);

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static readonly Lazy<byte[]> Png = new(() =>
    {
        using var image = Image.Black(32, 32);
        return image.PngsaveBuffer();
    });

    private static MultipartFormDataContent Picture(string category)
    {
        var file = new ByteArrayContent(Png.Value);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return new MultipartFormDataContent { { file, "file", "picture.png" }, { new StringContent(category), "category" } };
    }

    private static Recipe Bare => new(Nothing, _ => null);

    private static readonly Dictionary<string, Recipe> Table = new(StringComparer.OrdinalIgnoreCase)
    {
        ["POST /logout"] = Bare,
        ["POST /csp-report"] = new(Nothing, _ => Json(new() { ["csp-report"] = new Dictionary<string, string> { ["effective-directive"] = "script-src" } })),
        ["POST /api/webhooks/stripe"] = Bare with { WithoutControl = "ForgedEventsTests" },
        ["POST /api/auth/register"] = new(new Dictionary<string, Thing> { ["slug"] = Things.Address, ["email"] = Things.Email with { IsPublic = true } }, f => Json(new()
        {
            ["storeName"] = "Another", ["slug"] = f("slug"), ["email"] = f("email"), ["password"] = "password", ["template"] = "atelier", ["currency"] = "EUR", ["country"] = "DE",
        })) { NoThing = ["code"], WithoutControl = "it would open a store each time" },
        ["POST /api/auth/token"] = new(new Dictionary<string, Thing> { ["slug"] = Things.Store with { IsStore = false }, ["email"] = Things.Email }, f =>
            Json(new() { ["email"] = f("email"), ["password"] = "not the password", ["slug"] = f("slug") })) { NoThing = ["code"], WithoutControl = "AuthApiTests" },
        ["POST /login/passkey"] = Bare,
        ["POST /login/passkey/enter"] = new(new Dictionary<string, Thing> { ["credential"] = Thing.Word("credential", "{}"), ["returnUrl"] = Thing.Word("returnUrl", "/dashboard") }, f =>
            Json(new() { ["credential"] = f("credential"), ["returnUrl"] = f("returnUrl") })) { WithoutControl = "MembersOverHttpTests" },
        ["POST /account/passkey"] = new(new Dictionary<string, Thing> { ["proof"] = Thing.Word("proof", "wrong") }, f => Json(new() { ["proof"] = f("proof") })) { WithoutControl = "MembersOverHttpTests" },
        ["POST /api/dashboard/products"] = new(new Dictionary<string, Thing> { ["categoryId"] = Things.Category, ["images"] = Things.Picture }, f => Json(new()
        {
            ["name"] = "New", ["slug"] = $"new-{Interlocked.Increment(ref _count)}", ["price"] = "2.00", ["categoryId"] = f("categoryId"), ["images"] = new[] { f("images") },
        })),
        ["PUT /api/dashboard/products/{id:guid}"] = new(new Dictionary<string, Thing> { ["categoryId"] = Things.Category, ["images"] = Things.Picture }, f =>
            Json(new() { ["name"] = "Renamed", ["categoryId"] = f("categoryId"), ["images"] = new[] { f("images") } })),
        ["DELETE /api/dashboard/products/{id:guid}"] = Bare,
        ["POST /api/dashboard/upload"] = new(new Dictionary<string, Thing> { ["category"] = Thing.Word("category", "products") }, f => Picture(f("category"))),
        ["PUT /api/dashboard/orders/{id:guid}/status"] = new(new Dictionary<string, Thing> { ["status"] = Thing.Word("status", "processing") }, f =>
            Json(new() { ["status"] = f("status"), ["note"] = "Moved" })),
        ["POST /api/dashboard/stripe/connect"] = Bare,
        ["POST /api/store/{slug}/cart"] = Bare,
        ["POST /api/store/{slug}/cart/items"] = new(new Dictionary<string, Thing> { ["productId"] = Things.Product, ["variantId"] = Things.Variant }, f =>
            Json(new() { ["productId"] = f("productId"), ["variantId"] = f("variantId"), ["quantity"] = 1 })),
        ["PUT /api/store/{slug}/cart/items"] = new(new Dictionary<string, Thing> { ["itemId"] = Things.Item }, f => Json(new() { ["itemId"] = f("itemId"), ["quantity"] = 3 })),
        ["DELETE /api/store/{slug}/cart/items/{id:guid}"] = Bare,
        ["POST /api/store/{slug}/cart/voucher"] = new(new Dictionary<string, Thing> { ["code"] = Things.Voucher }, f => Json(new() { ["code"] = f("code") })),
        ["POST /api/store/{slug}/checkout"] = new(new Dictionary<string, Thing> { ["shippingRateId"] = Things.Rate, ["name"] = Thing.Word("name", "Sam") }, f =>
            Json(new(Stall.Contact("sam")) { ["shippingRateId"] = f("shippingRateId"), ["name"] = f("name") })),
        ["POST /store/{slug}/cart/add"] = new(new Dictionary<string, Thing> { ["productId"] = Things.Product, ["variantId"] = Things.Variant }, f =>
            Form(("productId", f("productId")), ("variantId", f("variantId")), ("quantity", "1"))),
        ["POST /store/{slug}/cart/update"] = new(new Dictionary<string, Thing> { ["itemId"] = Things.Item }, f => Form(("itemId", f("itemId")), ("quantity", "2"))),
        ["POST /store/{slug}/cart/remove"] = new(new Dictionary<string, Thing> { ["itemId"] = Things.Item with { IsFilter = true } }, f => Form(("itemId", f("itemId")))),
        ["POST /store/{slug}/cart/voucher"] = new(new Dictionary<string, Thing> { ["code"] = Things.Voucher }, f => Form(("code", f("code")))),
        ["POST /store/{slug}/checkout"] = new(new Dictionary<string, Thing> { ["shippingRateId"] = Things.Rate, ["city"] = Thing.Word("city", "Berlin") }, f =>
            Form(("email", "sam@example.com"), ("name", "Sam"), ("line1", "Street 1"), ("city", f("city")), ("postalCode", "10115"), ("country", "DE"), ("shippingRateId", f("shippingRateId")))),
        ["POST /editor/pictures"] = new(Nothing, _ => Picture("editor")),
    };

    /// <summary>The forms of Razor pages: they need the page's own token, so they are driven where they are proven.</summary>
    public static readonly IReadOnlyDictionary<string, string> PageForms = new Dictionary<string, string>
    {
        ["StoresPage.Form"] = "TransplantTests", ["LoginPage.Form"] = "AccountPagesTests", ["RegisterPage.Form"] = "AccountPagesTests",
        ["ForgotPasswordPage.Form"] = "AccountPagesTests", ["ResetPasswordPage.Form"] = "AccountPagesTests",
        ["JoinPage.Form"] = "MembersOverHttpTests", ["CodePage.Form"] = "MembersOverHttpTests", ["AccountPage.Called"] = "MembersOverHttpTests", ["AccountPage.Secret"] = "MembersOverHttpTests",
        ["SecondFactorPage.Started"] = "MembersOverHttpTests", ["SecondFactorPage.Changed"] = "MembersOverHttpTests",
        ["PasskeySection.Passkey"] = "MembersOverHttpTests", ["PasskeySection.Added"] = "MembersOverHttpTests",
    };

    public static Recipe? Find(string method, string pattern) => Table.GetValueOrDefault($"{method} {pattern.TrimEnd('/')}");
}
