using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Email;

/// <summary>Mails somebody the link that lets them choose a new password. The platform's own mail: no store has to do with it, and none keeps it.</summary>
public sealed class SendPasswordReset(MakeResetLink links, SmtpSender smtp, PublicAddress address)
{
    private static readonly MailTemplate Words = MailTemplate.Named("password-reset");

    /// <summary>Does nothing when nobody has the address.</summary>
    /// <param name="email">As typed by whoever asked.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task Run(string email, CancellationToken cancel = default)
    {
        if (await links.Run(email, address.Of("/reset-password")) is not { } link) return;
        var (subject, text, html) = Words.Render(new { link.Email, link.Url, Platform = address.Root });
        await smtp.Send(new OutgoingMail(link.Email, "ShopSaaS", null, subject, text, html), cancel);
    }
}
