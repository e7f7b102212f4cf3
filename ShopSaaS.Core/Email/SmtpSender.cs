using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace ShopSaaS.Core.Email;

/// <summary>A mail to send now. Both bodies say the same.</summary>
/// <param name="FromName">The store's name; the address is the platform's.</param>
/// <param name="ReplyTo">Where answers go; null for mail nobody should answer.</param>
public sealed record OutgoingMail(string To, string FromName, string? ReplyTo, string Subject, string Text, string Html);

/// <summary>Sends mail by SMTP: smtp://user:password@host:port (STARTTLS when offered) or smtps://.</summary>
public sealed class SmtpSender(Uri server, string fromAddress)
{
    /// <summary>Returns when the server has taken it.</summary>
    public async Task Send(OutgoingMail mail, CancellationToken cancel = default)
    {
        var message = new MimeMessage { Subject = mail.Subject };
        message.From.Add(new MailboxAddress(mail.FromName, fromAddress));
        message.To.Add(MailboxAddress.Parse(mail.To));
        if (mail.ReplyTo is not null) message.ReplyTo.Add(MailboxAddress.Parse(mail.ReplyTo));
        message.Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody();

        using var client = new SmtpClient { Timeout = 15_000 };
        var security = server.Scheme == "smtps" ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable;
        await client.ConnectAsync(server.Host, server.Port > 0 ? server.Port : 587, security, cancel);
        if (server.UserInfo.Split(':', 2) is [{ Length: > 0 } user, var password])
            await client.AuthenticateAsync(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password), cancel);
        await client.SendAsync(message, cancel);
        await client.DisconnectAsync(true, cancel);
    }
}
