using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Orders;

/// <summary>Writes a note into an order's history; only members see it.</summary>
public sealed class AddOrderNote(UnitOfWork work, TimeProvider clock)
{
    public Task<Outcome<Done>> Run(TenantId tenant, Actor actor, Guid order, string? note, CancellationToken cancel = default) =>
        work.Write<Done>(tenant, actor, Permission.Orders, async db =>
        {
            if (string.IsNullOrWhiteSpace(note)) return Refusal.Field("note", "Write the note first.");
            if (note.Length > 1000) return Refusal.Field("note", "Keep the note within 1,000 characters.");
            var found = await db.Orders.Where(o => o.Id == order).Select(o => new { o.Status, o.Number }).SingleOrDefaultAsync(cancel);
            if (found is null) return GetOrder.Missing;
            var now = clock.GetUtcNow();
            db.OrderHistory.Add(new OrderStatusEntry
            {
                OrderId = order, Status = found.Status, Note = note.Trim(), ActorName = actor.Name, ActorId = actor.Id, CreatedAt = now,
            });
            db.Audit(actor, "order.noted", "order", order, $"#{found.Number}", now);
            return Done.It;
        }, cancel);
}
