using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Payments;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Orders;

/// <summary>Moves an order along its transitions. Cancelling puts the goods back on the shelf; refunding sends the money back first.</summary>
public sealed class ChangeOrderStatus(UnitOfWork work, StoreDirectory stores, IPaymentGateway payments, TimeProvider clock)
{
    /// <summary>What the outbox is promised when an order has moved.</summary>
    public const string ChangedMessage = "order.status-changed";

    /// <summary>The order's id and where it is now.</summary>
    public sealed record Changed(Guid OrderId, string Status);

    /// <summary>Refuses with NOT_FOUND, VALIDATION_ERROR or INVALID_TRANSITION; SERVICE_UNAVAILABLE when a refund can't reach Stripe.</summary>
    public async Task<Outcome<Done>> Run(TenantId tenant, Actor actor, Guid orderId, string? status, string? note, CancellationToken cancel = default)
    {
        if (status is null || !OrderStatus.All.Contains(status)) return Refusal.Field("status", $"Choose one of: {string.Join(", ", OrderStatus.All)}.");
        if (note?.Length > 1000) return Refusal.Field("note", "Use at most 1000 characters.");
        if (await work.Refuses(tenant, actor, Permission.Orders, cancel) is { } unwelcome) return unwelcome;
        if (status == OrderStatus.Refunded && await Refund(tenant, orderId, cancel) is { } refusal) return refusal;

        return await work.Write<Done>(tenant, actor, Permission.Orders, async db =>
        {
            var now = clock.GetUtcNow();
            // Locks the row: of two members who press at once, the second sees what the first did.
            await db.Orders.Where(o => o.Id == orderId).ExecuteUpdateAsync(set => set.SetProperty(o => o.UpdatedAt, now), cancel);
            if (await db.Orders.SingleOrDefaultAsync(o => o.Id == orderId, cancel) is not { } order) return Refusal.NotFound("This order");
            if (order.MoveTo(status, now) is { } no) return no;
            if (status == OrderStatus.Cancelled) await PutBack(db, order, actor, now, cancel);
            db.OrderHistory.Add(new OrderStatusEntry
            {
                OrderId = orderId, Status = status, Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
                ActorName = actor.Name, ActorId = actor.Id, CreatedAt = now,
            });
            db.Audit(actor, $"order.{status}", "order", orderId, $"#{order.Number}", now);
            db.Promise(ChangedMessage, new Changed(orderId, status), now);
            return Done.It;
        }, cancel);
    }

    // Exactly what the ledger says was sold: a line that was short never left the shelf.
    private static async Task PutBack(ShopDbContext db, Order order, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var reference = order.Id.ToString();
        var sold = await db.StockMovements.AsNoTracking().Where(m => m.Reference == reference && m.Kind == MovementKind.Sold).ToListAsync(cancel);
        await StockLedger.Move(db, sold.Select(m => new StockChange(m.VariantId, -m.Quantity, m.LocationId)),
            MovementKind.Returned, $"Order #{order.Number} cancelled", reference, actor, now);
    }

    // Before the transaction: money first, and the key makes a second press the same refund.
    private async Task<Refusal?> Refund(TenantId tenant, Guid orderId, CancellationToken cancel)
    {
        var order = await work.Read(tenant, db => db.Orders.SingleOrDefaultAsync(o => o.Id == orderId, cancel));
        if (order is null) return Refusal.NotFound("This order");
        if (order.CanMoveTo(OrderStatus.Refunded) is { } no) return no;
        if (order.StripePaymentIntentId is not { } payment || await stores.Of(tenant, cancel) is not { StripeAccountId: { } account }) return null;
        try
        {
            await payments.RefundPayment(account, payment, $"refund:{orderId}", cancel);
            return null;
        }
        catch (PaymentProviderUnavailable)
        {
            return PaymentProviderUnavailable.Refusal with { Message = "Stripe did not take the refund. Nothing was changed; please try again or look at the payment in Stripe." };
        }
    }
}
