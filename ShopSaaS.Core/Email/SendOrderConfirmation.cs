using ShopSaaS.Core.Checkout;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Outbox;

namespace ShopSaaS.Core.Email;

/// <summary>Tells the shopper what they bought, once per order.</summary>
public sealed class SendOrderConfirmation(SendOrderMail send) : IOutboxHandler
{
    private static readonly MailTemplate Words = MailTemplate.Named("order-confirmation");

    public string Type => PlaceOrder.PlacedMessage;

    public Task Handle(TenantId tenant, string payload, CancellationToken cancel)
    {
        var order = IOutboxHandler.Read<PlaceOrder.Placed>(payload).OrderId;
        return send.Run(tenant, order, Words, order.ToString(), cancel);
    }
}
