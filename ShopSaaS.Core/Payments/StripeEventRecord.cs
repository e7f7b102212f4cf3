using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopSaaS.Core.Payments;

/// <summary>
/// An event Stripe delivered, stored once by its id before anything is done with it. Belongs to the platform: the tenant is found from
/// the account afterwards. Only the worker login reads it.
/// </summary>
public sealed class StripeEventRecord
{
    public required string EventId { get; init; }

    /// <summary>The connected account it is about; events without one are not ours to act on.</summary>
    public string? Account { get; init; }
    public required string Type { get; init; }
    public bool Livemode { get; init; }
    public required string Payload { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? ProcessedAt { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>Why it was ignored or has failed so far, in our words.</summary>
    public string? Remark { get; set; }
}

internal sealed class StripeEventMapping : IEntityTypeConfiguration<StripeEventRecord>
{
    public void Configure(EntityTypeBuilder<StripeEventRecord> record)
    {
        record.ToTable("stripe_events");
        record.HasKey(r => r.EventId);
        record.Property(r => r.Payload).HasColumnType("jsonb");
        record.HasIndex(r => r.NextAttemptAt).HasFilter("processed_at IS NULL").HasDatabaseName("stripe_events_waiting_idx");
    }
}
