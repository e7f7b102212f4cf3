namespace ShopSaaS.Web.Hosting;

/// <summary>What the environment says, checked once at start. Development has a working default for everything; Production has none.</summary>
public sealed record ShopOptions
{
    public required int Port { get; init; }
    public required string DataDirectory { get; init; }

    /// <summary>Null: the program starts its own PostgreSQL under the data directory.</summary>
    public string? DatabaseUrl { get; init; }
    public required string PublicUrl { get; init; }
    public required string StripeSecretKey { get; init; }
    public required string StripePublishableKey { get; init; }
    public required string StripeWebhookSecret { get; init; }
    public required string StripeApiBase { get; init; }

    /// <summary>smtp://user:password@host:port; the mail catcher in development.</summary>
    public required Uri SmtpUrl { get; init; }
    public required bool RateLimits { get; init; }

    /// <summary>Addresses and networks whose X-Forwarded-For is believed; empty: this machine's.</summary>
    public IReadOnlyList<System.Net.IPNetwork> KnownProxies { get; init; } = [];

    /// <summary>Opens the demo stores at the first start; never in Production.</summary>
    public required bool DemoStores { get; init; }
    public required bool Production { get; init; }

    /// <summary>True when payments go to our own stand-in for Stripe.</summary>
    public bool StripeIsSandbox => StripeApiBase.EndsWith("/sandbox/stripe", StringComparison.Ordinal);

    /// <summary>True when people reach us over https.</summary>
    public bool IsHttps => PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads PORT, DATA_DIR, DATABASE_URL, STRIPE_*, SMTP_URL, PUBLIC_URL, RATE_LIMITS, KNOWN_PROXIES, DEMO_STORES.</summary>
    /// <exception cref="MissingConfiguration">Production lacks settings; the message names each.</exception>
    public static ShopOptions From(IConfiguration config, bool production)
    {
        var missing = new List<string>();
        string Need(string name, string development)
        {
            if (config[name] is { Length: > 0 } value) return value;
            if (production) missing.Add(name);
            return development;
        }

        var port = int.TryParse(config["PORT"], out var p) ? p : 5080;
        var proxies = Hosting.KnownProxies.Parse(config["KNOWN_PROXIES"])
            ?? throw new WrongConfiguration("KNOWN_PROXIES", "addresses and networks with commas between them, such as 10.0.0.7, 10.1.0.0/16");
        var options = new ShopOptions
        {
            Port = port,
            DataDirectory = Path.GetFullPath(config["DATA_DIR"] is { Length: > 0 } dir ? dir : ".data"),
            DatabaseUrl = Need("DATABASE_URL", "") is { Length: > 0 } url ? url : null,
            PublicUrl = Need("PUBLIC_URL", $"http://localhost:{port}").TrimEnd('/'),
            StripeSecretKey = Need("STRIPE_SECRET_KEY", "sk_test_sandbox"),
            StripePublishableKey = Need("STRIPE_PUBLISHABLE_KEY", "pk_test_sandbox"),
            StripeWebhookSecret = Need("STRIPE_WEBHOOK_SECRET", "whsec_sandbox"),
            StripeApiBase = (config["STRIPE_API_BASE"] is { Length: > 0 } api ? api
                : production ? "https://api.stripe.com" : $"http://localhost:{port}/sandbox/stripe").TrimEnd('/'),
            SmtpUrl = new Uri(Need("SMTP_URL", $"smtp://127.0.0.1:{port + 10000}")),
            KnownProxies = proxies,
            RateLimits = production || config["RATE_LIMITS"] != "off",
            DemoStores = !production && config["DEMO_STORES"] != "off",
            Production = production,
        };
        return missing.Count == 0 ? options : throw new MissingConfiguration(missing);
    }
}

/// <summary>Production was started without settings it can't work without.</summary>
public sealed class MissingConfiguration(IReadOnlyList<string> names)
    : Exception($"Not started: set {string.Join(", ", names)} in the environment. See the README, \"Configuration\".");

/// <summary>A setting can't be read.</summary>
public sealed class WrongConfiguration(string name, string expected) : Exception($"Not started: {name} must be {expected}. See the README, \"Configuration\".");
