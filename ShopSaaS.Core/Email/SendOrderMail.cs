using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Orders;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Email;

/// <summary>Sends a mail about an order, once per template and matter, and keeps it as it was sent.</summary>
public sealed class SendOrderMail(
    UnitOfWork work, StoreDirectory stores, GetOrder orders, OrderToken tokens, SmtpSender smtp, PublicAddress address, TimeProvider clock)
{
    /// <param name="template">Which words.</param>
    /// <param name="reference">What it is about: the same template and reference send one mail.</param>
    internal async Task Run(TenantId tenant, Guid orderId, MailTemplate template, string reference, CancellationToken cancel)
    {
        if (await stores.Of(tenant, cancel) is not { } store || (await orders.Run(tenant, orderId, cancel)).Value is not { } order) return;
        var mail = await Record(store, order, template, reference, cancel);
        if (mail.SentAt is not null) return;
        await smtp.Send(new OutgoingMail(mail.ToAddress, store.Name, store.ContactEmail, mail.Subject, mail.TextBody, mail.HtmlBody), cancel);
        await work.Write(tenant, db => db.Set<EmailMessage>().Where(m => m.Id == mail.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, clock.GetUtcNow()), cancel), cancel);
    }

    // The record comes first: a second try sends the same words, and not at all when the first had got through.
    private async Task<EmailMessage> Record(StoreInfo store, OrderDetail order, MailTemplate template, string reference, CancellationToken cancel) =>
        (await work.Write<EmailMessage>(store.Tenant, async db =>
        {
            if (await db.Set<EmailMessage>().SingleOrDefaultAsync(m => m.Template == template.Name && m.Reference == reference, cancel) is { } earlier) return earlier;
            var (subject, text, html) = template.Render(OrderModel.Of(store, order, address.Of($"{store.Path}/orders/{tokens.For(store.Tenant, order.Id)}")));
            var mail = new EmailMessage
            {
                ToAddress = order.CustomerEmail, Subject = subject, TextBody = text, HtmlBody = html, Template = template.Name,
                Reference = reference, OrderId = order.Id, CreatedAt = clock.GetUtcNow(),
            };
            db.Add(mail);
            return mail;
        }, cancel)).OrThrow();
}
