using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Accounts.Members;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Email;

/// <summary>
/// Mails somebody the link to their place in a store. Made when it is sent and not kept, unlike a store's other mail: it holds a secret.
/// Should the program die right after sending, the same mail goes out twice; the link in it is the same.
/// </summary>
public sealed class SendInvitation(UnitOfWork work, StoreDirectory stores, InvitationToken tokens, SmtpSender smtp, PublicAddress address, TimeProvider clock)
    : IOutboxHandler
{
    private static readonly MailTemplate Words = MailTemplate.Named("invitation");

    public string Type => InviteMember.InvitedMessage;

    public async Task Handle(TenantId tenant, string payload, CancellationToken cancel)
    {
        var (id, now) = (IOutboxHandler.Read<InviteMember.Invited>(payload).InvitationId, clock.GetUtcNow());
        var invitation = await work.Read(tenant, db => db.Invitations
            .SingleOrDefaultAsync(i => i.Id == id && i.AcceptedAt == null && i.RevokedAt == null && i.ExpiresAt > now, cancel));
        if (invitation is null || await stores.Of(tenant, cancel) is not { } store) return;
        var (subject, text, html) = Words.Render(new
        {
            StoreName = store.Name, invitation.InvitedByName, invitation.Email, Does = InWords(invitation), Platform = address.Root,
            Url = address.Of($"/join/{store.Slug}/{tokens.For(tenant, id)}"),
            Until = invitation.ExpiresAt.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture),
        });
        await smtp.Send(new OutgoingMail(invitation.Email, "ShopSaaS", store.ContactEmail, subject, text, html), cancel);
    }

    private static string InWords(Invitation invitation) => invitation.Role == MemberRole.Admin
        ? "You would be an admin: products, orders, pages, settings and people."
        : "You would look after " + Join([.. invitation.Grants.Select(g => g switch
        {
            "catalog" => "the products", "orders" => "the orders", _ => "the pages",
        })]) + ".";

    private static string Join(string[] parts) => parts.Length < 2 ? string.Concat(parts) : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
}
