using static ShopSaaS.Web.Hosting.Limits.Requests;

namespace ShopSaaS.Web.Hosting.Limits;

/// <summary>
/// Every limit on HTTP with its reason. Generous to people and programs that behave, narrow where one request costs a guess at a
/// password, a mail to a stranger or seconds of work. Behind one address may sit a whole office or a mobile carrier.
/// </summary>
public static class LimitTable
{
    /// <summary>By address; checked first, before anything of the request is read.</summary>
    public static readonly Limit[] ByAddress =
    [
        new("sign-in", 120, 60,
            c => Is(c, "POST", "/login", "/login/code", "/login/passkey/enter", "/api/auth/token", "/platform/sign-in", "/platform/claim")
                || IsChange(c) && Under(c, "/join") ? Address(c) : null,
            "Verifying a password costs a tenth of a second on purpose. An office signs in together in the morning."),
        new("register", 100, 20, c => Is(c, "POST", "/register", "/api/auth/register") ? Address(c) : null,
            "Opening a store writes hundreds of rows and takes an address from the others."),
        new("forgot password", 10, 2, c => Is(c, "POST", "/forgot-password", "/reset-password") ? Address(c) : null,
            "Each sends a mail to somebody, or tries a link."),
        new("is this address free", 60, 60, c => Under(c, "/api/auth/slug") ? Address(c) : null,
            "The form asks while somebody types; more than that is listing our stores."),
        new("cart", 120, 120, c => IsChange(c) && Store(c) is { } store && !IsCheckout(c) ? $"{Address(c)} {store}" : null,
            "Each change writes. Two a second is more than fingers do."),
        new("checkout", 60, 60, c => IsChange(c) && Store(c) is { } store && IsCheckout(c) ? $"{Address(c)} {store}" : null,
            "Each holds stock and opens a payment at Stripe. This is where stolen cards are tried."),
        new("storefront", 600, 600, c => Store(c) is { } store ? $"{Address(c)} {store}" : null,
            "Ten a second from one address in one store: faster than reading, slower than scraping everything at once."),
        new("store", 5000, 30_000, c => Store(c),
            "Five hundred a second for one store, so that a flood at one leaves the database to the others."),
        new("webhook", 2000, 6000, c => Is(c, "POST", "/api/webhooks/stripe") ? Address(c) : null,
            "Stripe comes from few addresses with everybody's events at once, and comes again when told to wait."),
        new("policy report", 20, 20, c => Is(c, "POST", Headers.ContentPolicy.ReportPath) ? Address(c) : null,
            "Anybody may send one, and each is a line in the log."),
        new("anything", 3000, 3000, c => IsFile(c) ? null : Address(c),
            "What is left: fifty a second over everything, whatever store or page it names."),
    ];

    /// <summary>By the e-mail somebody typed, whether it has an account or not: many addresses may share the work of guessing one password.</summary>
    public static readonly Limit[] ByEmail =
    [
        new("sign-in of one person", 60, 20, c => Is(c, "POST", "/login", "/api/auth/token") ? Email(c) : null,
            "Above the pause after five wrong passwords: here right ones count too, so programs that ask for a token each time are slowed."),
        new("reset mail to one person", 3, 0.1, c => Is(c, "POST", "/forgot-password") ? Email(c) : null,
            "Nobody needs a fourth link within minutes; whoever wants to fill a stranger's mailbox does."),
    ];

    /// <summary>By member and by store, once it is known who asks.</summary>
    public static readonly Limit[] ByMember =
    [
        new("upload", 60, 60, c => IsUpload(c) ? Member(c) : null, "Each picture is decoded and encoded four times."),
        new("dashboard API", 1000, 600, c => Under(c, "/api/dashboard") ? Member(c) : null, "An import in one go, then ten a second for programs that stay."),
        new("dashboard API of a store", 3000, 1800, c => Under(c, "/api/dashboard") ? Tenant(c) : null, "Three busy programs' worth, however many members the store has."),
    ];
}
