using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Audit;

/// <summary>Who did what. Append-only: the app's login can neither change nor delete it.</summary>
public sealed class AuditEntry : TenantOwned
{
    public required string ActorKind { get; init; }
    public Guid? ActorId { get; init; }
    public required string ActorName { get; init; }

    /// <summary>"product.created".</summary>
    public required string Action { get; init; }
    public required string SubjectType { get; init; }
    public string? SubjectId { get; init; }

    /// <summary>What people read: the product's name, the order's number.</summary>
    public string? SubjectName { get; init; }

    /// <summary>The changed fields as they were and as they are, as JSON objects; filled on save, see <see cref="AuditTrail"/>.</summary>
    public string? Before { get; internal set; }
    public string? After { get; internal set; }

    /// <summary>The network address it came from.</summary>
    public string? FromAddress { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>Writes into the audit log, in the transaction of what it records.</summary>
public static class AuditLog
{
    extension(ShopDbContext db)
    {
        public DbSet<AuditEntry> AuditEntries => db.Set<AuditEntry>();

        /// <summary>
        /// Notes that <paramref name="actor"/> did <paramref name="action"/> ("product.created") to something. What changed is found out on
        /// save; only changes made past the tracker are told here, as <paramref name="before"/> and <paramref name="after"/>.
        /// </summary>
        public void Audit(
            Actor actor, string action, string subjectType, Guid subjectId, string? subjectName, DateTimeOffset at, object? before = null, object? after = null) =>
            db.AuditEntries.Add(new AuditEntry
            {
                ActorKind = actor.Kind, ActorId = actor.Id, ActorName = actor.Name, Action = action,
                SubjectType = subjectType, SubjectId = subjectId.ToString(), SubjectName = subjectName, At = at,
                FromAddress = actor.From, Before = Json(before), After = Json(after),
            });
    }

    private static string? Json(object? value) => value is null ? null : JsonSerializer.Serialize(value, Mapping.Json);
}

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        entry.Property(e => e.Before).HasColumnType("jsonb");
        entry.Property(e => e.After).HasColumnType("jsonb");
        entry.Property(e => e.FromAddress).HasMaxLength(64);
        entry.HasIndex(e => new { e.TenantId, e.SubjectId, e.At }).HasDatabaseName("audit_entries_subject_idx");
        entry.HasIndex(e => new { e.TenantId, e.At }).HasDatabaseName("audit_entries_at_idx");
    }
}
