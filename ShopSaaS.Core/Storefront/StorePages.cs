using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Storefront;

/// <summary>One page (or shared part: header, footer, theme) of a store: its draft, and which version is live.</summary>
public sealed class StoreConfig : TenantOwned
{
    /// <summary>home, header, footer, theme, later product, category, page ...</summary>
    public required string PageType { get; init; }

    /// <summary>Tells the merchant's own pages apart; empty for the pages there is one of.</summary>
    public string Slug { get; set; } = "";
    public required string Title { get; set; }

    /// <summary>The draft document as JSON text, kept byte for byte.</summary>
    public required string Layout { get; set; }

    /// <summary>Raised by one with each command; a writer names the one it saw.</summary>
    public long Revision { get; set; }
    public int SchemaVersion { get; set; } = 1;
    public bool IsPublished { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>What shoppers see; flipped by publish and rollback.</summary>
    public Guid? PublishedVersionId { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>One edit, append-only: what was meant, what it changed, how to undo it.</summary>
public sealed class PageOp : TenantOwned, IRecordsItself
{
    public Guid PageId { get; init; }

    /// <summary>The page's revision after this edit.</summary>
    public long Revision { get; init; }

    /// <summary>Made by the editor; a retry with the same id is answered as the first was.</summary>
    public Guid CommandId { get; init; }
    public Guid ActorId { get; init; }
    public required string ActorName { get; init; }

    /// <summary>"Moved Hero above Products".</summary>
    public required string Label { get; init; }
    public required string Command { get; init; }
    public required string Patch { get; init; }
    public required string Inverse { get; init; }

    /// <summary>The edit this one takes back, when it is an undo.</summary>
    public Guid? Undoes { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A published state of a page; never changed.</summary>
public sealed class PageVersion : TenantOwned, IRecordsItself
{
    public Guid PageId { get; init; }
    public int Number { get; init; }

    /// <summary>SHA-256 of the document.</summary>
    public required string ContentHash { get; init; }
    public required string Document { get; init; }
    public string? Label { get; init; }
    public required string AuthorName { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class StoreConfigMapping : IEntityTypeConfiguration<StoreConfig>
{
    public void Configure(EntityTypeBuilder<StoreConfig> page)
    {
        page.ToTable("store_configs");
        page.Property(p => p.PageType).HasMaxLength(32);
        page.Property(p => p.Slug).HasMaxLength(120);
        // json, not jsonb: jsonb reorders keys and drops spaces, and an unknown block must survive byte for byte.
        page.Property(p => p.Layout).HasColumnType("json");
        page.HasIndex(p => new { p.TenantId, p.PageType, p.Slug }).IsUnique().HasDatabaseName("store_configs_tenant_page_idx");
    }
}

internal sealed class PageOpMapping : IEntityTypeConfiguration<PageOp>
{
    public void Configure(EntityTypeBuilder<PageOp> op)
    {
        op.ToTable("page_ops");
        op.Property(o => o.Command).HasColumnType("json");
        op.Property(o => o.Patch).HasColumnType("json");
        op.Property(o => o.Inverse).HasColumnType("json");
        op.BelongsTo<PageOp, StoreConfig>(o => o.PageId, DeleteBehavior.Cascade);
        op.HasIndex(o => new { o.TenantId, o.PageId, o.Revision }).IsUnique().HasDatabaseName("page_ops_revision_idx");
        op.HasIndex(o => new { o.TenantId, o.CommandId }).IsUnique().HasDatabaseName("page_ops_command_idx");
    }
}

internal sealed class PageVersionMapping : IEntityTypeConfiguration<PageVersion>
{
    public void Configure(EntityTypeBuilder<PageVersion> version)
    {
        version.ToTable("page_versions");
        version.Property(v => v.Document).HasColumnType("json");
        version.BelongsTo<PageVersion, StoreConfig>(v => v.PageId, DeleteBehavior.Cascade);
        version.HasIndex(v => new { v.TenantId, v.PageId, v.Number }).IsUnique().HasDatabaseName("page_versions_number_idx");
    }
}

/// <summary>The page tables by name.</summary>
public static class StorefrontTables
{
    extension(ShopDbContext db)
    {
        public DbSet<StoreConfig> StoreConfigs => db.Set<StoreConfig>();
        public DbSet<PageOp> PageOps => db.Set<PageOp>();
        public DbSet<PageVersion> PageVersions => db.Set<PageVersion>();
    }
}
