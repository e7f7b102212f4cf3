using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Catalog;

/// <summary>A shelf of the store; shelves may stand in shelves.</summary>
public sealed class Category : TenantOwned
{
    public Guid? ParentId { get; set; }
    public required string Name { get; set; }
    public required string Slug { get; set; }
    public string? Description { get; set; }
    public string? ImageUrl { get; set; }
    public int Position { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}
