using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Media;

/// <summary>A picture a store has uploaded, re-encoded by us. The key is made, never taken from the file's name.</summary>
public sealed class MediaFile : TenantOwned
{
    /// <summary>products, store or editor.</summary>
    public required string Category { get; init; }

    /// <summary>`{tenantId}/{category}/{random}` without size and ending.</summary>
    public required string Key { get; init; }
    public required string Url { get; init; }
    public int Width { get; init; }
    public int Height { get; init; }
    public long Bytes { get; init; }
    public string Alt { get; set; } = "";
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class MediaMapping : IEntityTypeConfiguration<MediaFile>
{
    public void Configure(EntityTypeBuilder<MediaFile> media)
    {
        media.ToTable("media_files");
        media.IsStatus(m => m.Category, "products", "store", "editor");
        media.HasIndex(m => new { m.TenantId, m.Key }).IsUnique().HasDatabaseName("media_files_key_idx");
        media.HasIndex(m => new { m.TenantId, m.CreatedAt }).HasDatabaseName("media_files_created_idx");
    }
}

/// <summary>The media table by name.</summary>
public static class MediaTables
{
    extension(ShopDbContext db)
    {
        public DbSet<MediaFile> Media => db.Set<MediaFile>();
    }
}
