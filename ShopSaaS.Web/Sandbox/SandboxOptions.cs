namespace ShopSaaS.Web.Sandbox;

/// <summary>What the host tells the sandbox: where it keeps its state and which keys it honors.</summary>
/// <param name="DataDir">The program's data folder; the sandbox writes under <c>sandbox/</c> in it.</param>
/// <param name="SecretKey">The secret API key that server calls must carry.</param>
/// <param name="PublishableKey">The key a browser may confirm and read its own payment with.</param>
/// <param name="WebhookSecret">Signs every event sent to <paramref name="WebhookUrl"/>.</param>
/// <param name="WebhookUrl">Where events go; unset: <c>/api/webhooks/stripe</c> at the address this program listens on.</param>
public sealed record SandboxOptions(
    string DataDir, string SecretKey, string PublishableKey, string WebhookSecret, Uri? WebhookUrl = null)
{
    /// <summary>The address browsers reach the program at; unset: the one the API call came in on.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The mail catcher's port on the loopback address; 0 takes a free one, see <see cref="Mail.MailCatcher.Port"/>.</summary>
    public int SmtpPort { get; init; }

    /// <summary>The Stripe API version in events; must have the major version of the Stripe library in use, which checks it.</summary>
    public string ApiVersion { get; init; } = "2026-10-28.endive";

    /// <summary>The pause before a failed webhook's first retry; it doubles up to a minute.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(1);

    internal string Folder => Path.Combine(DataDir, "sandbox");
}
