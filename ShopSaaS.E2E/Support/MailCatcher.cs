using System.Net.Http.Json;

namespace ShopSaaS.E2E.Support;

/// <summary>A mail the program sent.</summary>
public sealed record CaughtMail(string Id, string To, string From, string Subject, string Text, string Html, DateTimeOffset ReceivedAt);

/// <summary>Reads what the program mailed out.</summary>
public sealed class MailCatcher(Site site)
{
    private sealed record Box(IReadOnlyList<CaughtMail> Messages);

    /// <summary>Everything sent to an address so far, newest first.</summary>
    public async Task<IReadOnlyList<CaughtMail>> To(string address, CancellationToken cancel)
    {
        using var client = new HttpClient();
        var box = await client.GetFromJsonAsync<Box>(new Uri($"{site.Url}/dev/mail.json"), cancel);
        return [.. box!.Messages.Where(m => m.To.Contains(address, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Waits until there is mail for an address; fails after a while.</summary>
    public Task<IReadOnlyList<CaughtMail>> Arrived(string address, CancellationToken cancel) =>
        Eventually.Get(() => To(address, cancel), mails => mails.Count > 0, $"a mail to {address}", cancel);
}
