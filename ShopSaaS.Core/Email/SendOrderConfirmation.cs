using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Checkout;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Orders;
using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Email;

/// <summary>Tells the shopper what they bought, once per order.</summary>
public sealed class SendOrderConfirmation(
    UnitOfWork work, StoreDirectory stores, GetOrder orders, OrderToken tokens, SmtpSender smtp, PublicAddress address, TimeProvider clock) : IOutboxHandler
{
    private const string Template = "order-confirmation";
    private static readonly MailTemplate Words = MailTemplate.Named(Template);

    public string Type => PlaceOrder.PlacedMessage;

    public async Task Handle(TenantId tenant, string payload, CancellationToken cancel)
    {
        var id = IOutboxHandler.Read<PlaceOrder.Placed>(payload).OrderId;
        if (await stores.Of(tenant, cancel) is not { } store || (await orders.Run(tenant, id, cancel)).Value is not { } order) return;
        var (mail, sent) = await Record(store, order, cancel);
        if (sent) return;
        await smtp.Send(new OutgoingMail(mail.ToAddress, store.Name, store.ContactEmail, mail.Subject, mail.TextBody, mail.HtmlBody), cancel);
        await work.Write(tenant, db => db.Set<EmailMessage>().Where(m => m.Id == mail.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, clock.GetUtcNow()), cancel), cancel);
    }

    // The record comes first: a second try sends the same words, and not at all when the first had got through.
    private async Task<(EmailMessage Mail, bool Sent)> Record(StoreInfo store, OrderDetail order, CancellationToken cancel)
    {
        var reference = order.Id.ToString();
        var recorded = await work.Write<EmailMessage>(store.Tenant, async db =>
        {
            if (await db.Set<EmailMessage>().SingleOrDefaultAsync(m => m.Template == Template && m.Reference == reference, cancel) is { } earlier) return earlier;
            var (subject, text, html) = Words.Render(OrderModel.Of(store, order, address.Of($"{store.Path}/orders/{tokens.For(store.Tenant, order.Id)}")));
            var mail = new EmailMessage
            {
                ToAddress = order.CustomerEmail, Subject = subject, TextBody = text, HtmlBody = html, Template = Template,
                Reference = reference, OrderId = order.Id, CreatedAt = clock.GetUtcNow(),
            };
            db.Add(mail);
            return mail;
        }, cancel);
        return (recorded.OrThrow(), recorded.OrThrow().SentAt is not null);
    }
}
