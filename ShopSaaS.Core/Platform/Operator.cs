using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Platform;

/// <summary>A person who runs the platform. Being one opens no store.</summary>
public sealed class Operator
{
    public Guid UserId { get; init; }
    public DateTimeOffset AddedAt { get; init; }
}

/// <summary>The one-time link that makes an operator; kept as a hash, used once.</summary>
public sealed class OperatorToken
{
    /// <summary>SHA-256 of the link's secret, in hexadecimal.</summary>
    public required string TokenHash { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>What operators did; append-only, and it outlives the store it is about.</summary>
public sealed class PlatformEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid OperatorId { get; init; }
    public required string OperatorName { get; init; }

    /// <summary>"store.suspended".</summary>
    public required string Action { get; init; }

    /// <summary>The store it is about. Not a foreign key: the entry stays when the store is gone.</summary>
    public Guid? StoreId { get; init; }
    public string? StoreName { get; init; }
    public string? Reason { get; init; }
    public string? FromAddress { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>An operator looks at a store's customers and orders, for a reason the merchant can read.</summary>
public sealed class SupportVisit : TenantOwned
{
    public Guid OperatorId { get; init; }
    public required string OperatorName { get; init; }
    public required string Reason { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
}

internal sealed class PlatformMapping : IEntityTypeConfiguration<Operator>, IEntityTypeConfiguration<OperatorToken>,
    IEntityTypeConfiguration<PlatformEntry>, IEntityTypeConfiguration<SupportVisit>
{
    public void Configure(EntityTypeBuilder<Operator> person)
    {
        person.ToTable("operators");
        person.HasKey(o => o.UserId);
        person.HasOne<User>().WithOne().HasForeignKey<Operator>(o => o.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<OperatorToken> token)
    {
        token.ToTable("operator_tokens");
        token.HasKey(t => t.TokenHash);
        token.Property(t => t.TokenHash).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<PlatformEntry> entry)
    {
        entry.ToTable("platform_log");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Reason).HasMaxLength(500);
        entry.Property(e => e.FromAddress).HasMaxLength(64);
        entry.HasIndex(e => e.At).HasDatabaseName("platform_log_at_idx");
        entry.HasIndex(e => new { e.StoreId, e.At }).HasDatabaseName("platform_log_store_idx");
    }

    public void Configure(EntityTypeBuilder<SupportVisit> visit)
    {
        visit.ToTable("support_visits");
        visit.Property(v => v.Reason).HasMaxLength(500);
        visit.HasIndex(v => new { v.TenantId, v.OpenedAt }).HasDatabaseName("support_visits_opened_idx");
    }
}

/// <summary>The platform's own tables by name.</summary>
public static class PlatformTables
{
    extension(ShopDbContext db)
    {
        public DbSet<Operator> Operators => db.Set<Operator>();
        public DbSet<SupportVisit> SupportVisits => db.Set<SupportVisit>();
    }
}
