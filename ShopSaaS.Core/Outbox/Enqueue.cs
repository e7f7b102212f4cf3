using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Outbox;

/// <summary>Promises work in the caller's transaction: it is done if, and only if, the transaction commits.</summary>
public static class Enqueue
{
    extension(ShopDbContext db)
    {
        public DbSet<OutboxMessage> Outbox => db.Set<OutboxMessage>();

        /// <summary>Work of a type, due now or at <paramref name="dueAt"/>. The payload holds ids, not personal data.</summary>
        public void Promise<T>(string type, T payload, DateTimeOffset now, DateTimeOffset? dueAt = null) => db.Outbox.Add(new OutboxMessage
        {
            Type = type, Payload = JsonSerializer.Serialize(payload, Mapping.Json), DueAt = dueAt ?? now, CreatedAt = now,
        });
    }
}
