using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Orders;
using ShopSaaS.Core.Outbox;

namespace ShopSaaS.Core.Email;

/// <summary>Tells the shopper when their order is on its way, cancelled or refunded; the other steps are the store's own business.</summary>
public sealed class SendOrderNews(SendOrderMail send) : IOutboxHandler
{
    private static readonly Dictionary<string, MailTemplate> Words = new()
    {
        [OrderStatus.Shipped] = MailTemplate.Named("order-shipped"),
        [OrderStatus.Cancelled] = MailTemplate.Named("order-cancelled"),
        [OrderStatus.Refunded] = MailTemplate.Named("order-refunded"),
    };

    public string Type => ChangeOrderStatus.ChangedMessage;

    public Task Handle(TenantId tenant, string payload, CancellationToken cancel)
    {
        var change = IOutboxHandler.Read<ChangeOrderStatus.Changed>(payload);
        return Words.TryGetValue(change.Status, out var template)
            ? send.Run(tenant, change.OrderId, template, change.OrderId.ToString(), cancel) : Task.CompletedTask;
    }
}
