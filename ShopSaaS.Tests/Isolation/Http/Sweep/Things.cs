using System.Text.RegularExpressions;

namespace ShopSaaS.Tests.Isolation.Http.Sweep;

/// <summary>Something a request can name.</summary>
/// <param name="Of">A store's own one.</param>
/// <param name="Absent">One that never was, well formed.</param>
internal sealed record Thing(string Name, Func<Stall, string> Of, string Absent)
{
    /// <summary>Names nobody's property: only nonsense is tried. An empty default leaves it out.</summary>
    public static Thing Word(string name, string value = "") => new(name, _ => value, "") { IsWord = true };

    public bool IsWord { get; private init; }

    /// <summary>Narrows a list: an absent one is answered with an empty list, so a foreign one must be, too.</summary>
    public bool IsFilter { get; init; }

    /// <summary>A store's public name. Naming another store is no attack; naming it with one's own ids is the transplant.</summary>
    public bool IsStore { get; init; }

    /// <summary>Whether it exists is public, so a foreign one may be answered otherwise than an absent one.</summary>
    public bool IsPublic { get; init; }
}

/// <summary>Which parameter of which address names what. A parameter that isn't here turns the sweep red.</summary>
internal static class Things
{
    private static readonly string Nobody = "0197aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee";

    public static readonly Thing Store = new("store", s => s.Slug, "nobody-sells-here") { IsStore = true };
    public static readonly Thing Address = new("address", s => s.Slug, "nobody-sells-here") { IsPublic = true };
    public static readonly Thing Product = new("product", s => s.Product.ToString(), Nobody);
    public static readonly Thing Variant = new("variant", s => s.Store.VariantId.ToString(), Nobody);
    public static readonly Thing Category = new("category", s => s.Category.ToString(), Nobody);
    public static readonly Thing CategoryFilter = Category with { IsFilter = true };
    public static readonly Thing CategorySlug = new("category slug", s => s.CategorySlug, "nobodys-shelf");
    public static readonly Thing Rate = new("shipping rate", s => s.Rate.ToString(), Nobody);
    public static readonly Thing Voucher = new("voucher", s => s.Voucher, "VNOBODY");
    public static readonly Thing Picture = new("picture", s => s.Picture, $"/media/{Nobody}/products/nobody-1600.webp");
    public static readonly Thing Cart = new("cart", s => s.Cart.ToString(), Nobody) { IsFilter = true };
    public static readonly Thing Item = new("cart item", s => s.Item.ToString(), Nobody);
    public static readonly Thing Checkout = new("checkout", s => s.Checkout.Id.ToString(), Nobody);
    public static readonly Thing Payment = new("payment", s => s.Checkout.PaymentId, "pi_nobody");
    public static readonly Thing Order = new("order", s => s.Order.ToString(), Nobody);
    public static readonly Thing OrderLink = new("order link", s => s.OrderToken, new string('n', 43));
    public static readonly Thing Invitation = new("invitation", s => s.Invitation, new string('n', 43));
    public static readonly Thing Export = new("export", s => s.Export.ToString(), Nobody);
    public static readonly Thing Email = new("email", s => s.Email, "nobody@example.com");

    /// <summary>The first row that fits the address and the name decides.</summary>
    private static readonly (string Where, string Parameter, Thing Thing)[] Known =
    [
        ("^(/api)?/store/{slug}", "slug", Store), ("^/api/auth/slug/", "slug", Address),
        ("^/dashboard/exports/{id", "id", Export), ("^/(api/)?dashboard/products/{id", "id", Product), ("^/(api/)?dashboard/orders/{id", "id", Order),
        ("^/api/store/{slug}/cart/items/", "id", Item), ("^/api/store/{slug}/checkout/", "id", Checkout),
        ("^/api/store/", "idOrSlug", Product), ("^/store/", "product", Product), ("^/store/{slug}/categories/", "category", CategorySlug),
        ("^/api/store/{slug}/products", "category", CategorySlug with { IsFilter = true }), ("^/dashboard/products", "category", CategoryFilter),
        ("^/store/{slug}/orders/", "token", OrderLink), ("^/store/{slug}/checkout/payment", "checkout", Checkout),
        ("^/store/{slug}/checkout/return", "payment_intent", Payment), ("^/editor/canvas/", "page", Thing.Word("page", "home")),
        ("^/store/", "rest", Thing.Word("rest", "nothing/here")),
        // What only narrows, sorts or decorates.
        ("", "limit", Thing.Word("limit", "5")), ("", "cursor", Thing.Word("cursor")), ("", "sort", Thing.Word("sort", "name")), ("", "q", Thing.Word("q", "mug")),
        ("", "status", Thing.Word("status")), ("", "show", Thing.Word("show")), ("", "instock", Thing.Word("inStock", "true")), ("", "min", Thing.Word("min", "1")),
        ("", "max", Thing.Word("max", "9")), ("", "problem", Thing.Word("problem")), ("", "redirect_status", Thing.Word("redirect_status")),
        ("", "thanks", Thing.Word("thanks", "1")), ("", "again", Thing.Word("again", "true")),
        ("^/join/", "slug", Address), ("^/join/", "token", Invitation),
        ("^/slow-down", "why", Thing.Word("why", "tabs")),
        ("^/account", "done", Thing.Word("done")), ("^/login/code", "recovery", Thing.Word("recovery", "true")),
        ("^/dashboard/settings/activity", "who", Thing.Word("who")), ("^/dashboard/settings/activity", "what", Thing.Word("what")),
        ("^/dashboard/settings/activity", "from", Thing.Word("from", "2026-01-01")), ("^/dashboard/settings/activity", "to", Thing.Word("to", "2026-12-31")),
        // The account pages; what they answer is the same for everybody (see TransplantTests and the account tests).
        ("^/(forgot-password|login)", "email", Email), ("^/login", "returnUrl", Thing.Word("returnUrl", "/dashboard")), ("^/login", "after", Thing.Word("after")),
        ("^/reset-password", "user", Thing.Word("user")), ("^/reset-password", "token", Thing.Word("token")),
    ];

    public static Thing? Find(string pattern, string parameter) => Known
        .Where(k => k.Parameter.Equals(parameter, StringComparison.OrdinalIgnoreCase) && Regex.IsMatch(pattern, k.Where, RegexOptions.IgnoreCase)).Select(k => k.Thing).FirstOrDefault();

    /// <summary>What no program of ours would send.</summary>
    public static readonly string[] Nonsense =
    [
        "0", "-1", "null", "undefined", "' OR '1'='1", "\0", "a\0b", "\n", "../../../etc/passwd", "..\\..\\x", "%25", "%", "_", "<script>alert(1)</script>", "{{7*7}}", "💥\u202E", "'; DROP TABLE carts; --",
        "00000000-0000-0000-0000-000000000000", "{0197aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee}", "9999999999999999999999", "1e400", new string('a', 4000), "[]", "true",
    ];
}
