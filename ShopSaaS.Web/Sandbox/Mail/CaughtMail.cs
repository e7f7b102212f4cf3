using MimeKit;

namespace ShopSaaS.Web.Sandbox.Mail;

/// <summary>One caught message. <c>To</c> lists who it was really sent to (the envelope), comma-separated; bodies are never null.</summary>
public sealed record CaughtMail(
    string Id, string To, string From, string Subject, string Text, string Html, DateTimeOffset ReceivedAt, byte[] Source)
{
    internal static CaughtMail Parse(IEnumerable<string> recipients, string sender, byte[] source, DateTimeOffset now)
    {
        using var bytes = new MemoryStream(source);
        var message = MimeMessage.Load(bytes);
        return new CaughtMail(
            Guid.CreateVersion7(now).ToString(),
            string.Join(", ", recipients),
            message.From.Mailboxes.FirstOrDefault()?.Address ?? sender,
            message.Subject ?? "",
            message.TextBody ?? "",
            message.HtmlBody ?? "",
            now,
            source);
    }
}
