using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Outbox;

/// <summary>Work promised in the same transaction as the fact that caused it; done later, at least once. Holds ids, not personal data.</summary>
public sealed class OutboxMessage : TenantOwned, IBookkeeping
{
    /// <summary>Names the handler: "order.placed".</summary>
    public required string Type { get; init; }
    public required string Payload { get; init; }
    public string State { get; internal set; } = OutboxState.Waiting;
    public int Attempts { get; internal set; }

    /// <summary>Nobody else may take it before this.</summary>
    public DateTimeOffset DueAt { get; internal set; }
    public string? LastError { get; internal set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? DoneAt { get; internal set; }
}

/// <summary>Waiting until done; dead after too many tries, for a person to retry.</summary>
public static class OutboxState
{
    public const string Waiting = "waiting";
    public const string Done = "done";
    public const string Dead = "dead";
}

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("outbox_messages");
        message.Property(m => m.Type).HasMaxLength(64);
        message.Property(m => m.Payload).HasColumnType("jsonb");
        message.IsStatus(m => m.State, OutboxState.Waiting, OutboxState.Done, OutboxState.Dead);
        // The one index that doesn't lead with the tenant: the worker claims across all of them.
        message.HasIndex(m => m.DueAt).HasFilter("state = 'waiting'").HasDatabaseName("outbox_messages_due_idx");
    }
}
