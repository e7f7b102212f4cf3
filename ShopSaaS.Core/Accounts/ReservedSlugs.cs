namespace ShopSaaS.Core.Accounts;

/// <summary>Addresses no store gets: the platform's own paths and hosts, and names a shopper could take for somebody else.</summary>
internal static class ReservedSlugs
{
    public static bool Holds(string slug) => Own.Contains(slug) || Impersonates(slug);

    private static bool Impersonates(string slug)
    {
        var words = slug.Split('-');
        return slug.StartsWith("xn--", StringComparison.Ordinal)
            || slug.Contains("shopsaas", StringComparison.Ordinal)
            || Trusted.Contains(slug)
            || words.Any(Trusted.Contains) && words.Any(Official.Contains);
    }

    private static readonly HashSet<string> Trusted =
    [
        "amazon", "apple", "bank", "ebay", "etsy", "facebook", "google", "instagram", "klarna", "mastercard", "microsoft", "paypal",
        "shopify", "stripe", "tiktok", "twint", "visa", "whatsapp",
    ];

    private static readonly HashSet<string> Official =
    [
        "account", "accounts", "admin", "billing", "checkout", "help", "login", "official", "pay", "payment", "payments", "refund", "refunds",
        "secure", "security", "signin", "support", "team", "update", "verify", "wallet",
    ];

    private static readonly HashSet<string> Own =
    [
        "about", "abuse", "account", "accounts", "admin", "administrator", "affiliate", "api", "app", "apps", "assets", "auth", "authorize",
        "autoconfig", "autodiscover", "backup", "beta", "billing", "blocks", "blog", "browse", "careers", "cart", "cdn", "chat", "checkout",
        "ci", "community", "config", "connect", "console", "contact", "cookies", "css", "dashboard", "database", "debug", "demo", "dev",
        "developer", "developers", "dns", "docs", "domain", "domains", "download", "edit", "editor", "email", "error", "errors", "events",
        "explore", "export", "faq", "favicon", "feed", "feedback", "files", "fonts", "forgot-password", "forum", "framework", "ftp", "git",
        "graphql", "health", "help", "home", "host", "hosting", "hostmaster", "http", "https", "images", "imap", "img", "import", "index",
        "info", "install", "internal", "invite", "invoice", "invoices", "jobs", "js", "legal", "live", "local", "localhost", "login",
        "logout", "mail", "mailer", "manage", "marketing", "marketplace", "me", "media", "merchant", "merchants", "metrics", "mobile",
        "monitor", "news", "newsletter", "notifications", "ns1", "ns2", "null", "oauth", "official", "openapi", "order", "orders", "partner",
        "partners", "password", "pay", "payment", "payments", "platform", "pop", "portal", "postmaster", "press", "preview", "pricing",
        "privacy", "private", "prod", "production", "profile", "public", "redirect", "refund", "refunds", "register", "reset-password",
        "robots", "root", "rss", "sandbox", "search", "secure", "security", "seller", "sellers", "server", "session", "settings", "setup",
        "shop", "shops", "signin", "sign-in", "signout", "sign-out", "signup", "sign-up", "sitemap", "smtp", "ssl", "staff", "stage",
        "staging", "static", "stats", "status", "store", "storefront", "stores", "support", "swagger", "sysadmin", "system", "team",
        "template", "templates", "terms", "test", "testing", "theme", "themes", "token", "tools", "trust", "undefined", "update",
        "upload", "uploads", "user", "users", "verify", "web", "webhook", "webhooks", "webmail", "webmaster", "welcome", "widget", "wiki",
        "www", "www1", "www2", "your-shop", "your-store",
    ];
}
