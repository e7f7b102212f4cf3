using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Inventory;

/// <summary>A place stock lies at.</summary>
public sealed class Location : TenantOwned
{
    public required string Name { get; set; }
    public bool IsDefault { get; set; }
}

/// <summary>How many of a variant lie at a location. Written only together with a movement.</summary>
public sealed class InventoryLevel : TenantOwned
{
    public Guid VariantId { get; init; }
    public Guid LocationId { get; init; }

    /// <summary>On hand, what running checkouts hold included.</summary>
    public int Quantity { get; internal set; }

    /// <summary>Held by running checkouts.</summary>
    public int Reserved { get; internal set; }
}

/// <summary>One line of the ledger: who moved how many, and why. Never changed, never deleted.</summary>
public sealed class StockMovement : TenantOwned, IRecordsItself
{
    public Guid VariantId { get; init; }
    public Guid LocationId { get; init; }

    /// <summary>Pieces in (positive) or out (negative).</summary>
    public int Quantity { get; init; }
    public required string Kind { get; init; }
    public string? Reason { get; init; }
    public required string ActorName { get; init; }
    public Guid? ActorId { get; init; }

    /// <summary>What caused it (an order line, an import row); with the kind it is unique, so nothing moves twice.</summary>
    public string? Reference { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Pieces held for a checkout until it is paid or runs out.</summary>
public sealed class StockReservation : TenantOwned
{
    public Guid CheckoutId { get; init; }

    /// <summary>Whose pieces they are: to the shopper who holds them they are not sold out.</summary>
    public Guid CartId { get; init; }
    public Guid VariantId { get; init; }
    public Guid LocationId { get; init; }
    public int Quantity { get; init; }
    public string State { get; internal set; } = ReservationState.Held;
    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Why stock moved.</summary>
public static class MovementKind
{
    public const string Received = "received";
    public const string Adjusted = "adjusted";
    public const string Sold = "sold";
    public const string Returned = "returned";
    public const string Transferred = "transferred";
    public static readonly string[] All = [Received, Adjusted, Sold, Returned, Transferred];
}

/// <summary>A hold is given back or taken, once.</summary>
public static class ReservationState
{
    public const string Held = "held";
    public const string Released = "released";
    public const string Taken = "taken";
}

internal sealed class LocationMapping : IEntityTypeConfiguration<Location>
{
    public void Configure(EntityTypeBuilder<Location> location)
    {
        location.ToTable("locations");
        location.Property(l => l.Name).HasMaxLength(120);
        location.HasIndex(l => l.TenantId).IsUnique().HasFilter("is_default").HasDatabaseName("locations_default_idx");
    }
}

internal sealed class InventoryLevelMapping : IEntityTypeConfiguration<InventoryLevel>
{
    public void Configure(EntityTypeBuilder<InventoryLevel> level)
    {
        level.ToTable("inventory_levels", t =>
            t.HasCheckConstraint("ck_inventory_levels_stock", "quantity >= 0 AND reserved >= 0 AND reserved <= quantity"));
        level.BelongsTo<InventoryLevel, ProductVariant>(l => l.VariantId, DeleteBehavior.Cascade);
        level.BelongsTo<InventoryLevel, Location>(l => l.LocationId, DeleteBehavior.NoAction);
        level.HasIndex(l => new { l.TenantId, l.VariantId, l.LocationId }).IsUnique().HasDatabaseName("inventory_levels_variant_idx");
    }
}

internal sealed class StockMovementMapping : IEntityTypeConfiguration<StockMovement>
{
    public void Configure(EntityTypeBuilder<StockMovement> movement)
    {
        movement.ToTable("stock_movements");
        movement.IsStatus(m => m.Kind, MovementKind.All);
        movement.HasIndex(m => new { m.TenantId, m.VariantId, m.CreatedAt }).HasDatabaseName("stock_movements_variant_idx");
        movement.HasIndex(m => new { m.TenantId, m.Reference, m.Kind, m.VariantId, m.LocationId }).IsUnique()
            .HasFilter("reference IS NOT NULL").HasDatabaseName("stock_movements_once_idx");
    }
}

internal sealed class StockReservationMapping : IEntityTypeConfiguration<StockReservation>
{
    public void Configure(EntityTypeBuilder<StockReservation> reservation)
    {
        reservation.ToTable("stock_reservations", t => t.HasCheckConstraint("ck_stock_reservations_quantity", "quantity > 0"));
        reservation.IsStatus(r => r.State, ReservationState.Held, ReservationState.Released, ReservationState.Taken);
        reservation.HasIndex(r => new { r.TenantId, r.CheckoutId }).HasDatabaseName("stock_reservations_checkout_idx");
        reservation.HasIndex(r => new { r.TenantId, r.CartId }).HasFilter("state = 'held'").HasDatabaseName("stock_reservations_cart_idx");
        reservation.HasIndex(r => new { r.TenantId, r.ExpiresAt }).HasFilter("state = 'held'").HasDatabaseName("stock_reservations_due_idx");
        reservation.BelongsTo<StockReservation, ProductVariant>(r => r.VariantId, DeleteBehavior.Cascade);
    }
}

/// <summary>The stock tables by name.</summary>
public static class InventoryTables
{
    extension(ShopDbContext db)
    {
        public DbSet<Location> Locations => db.Set<Location>();
        public DbSet<InventoryLevel> InventoryLevels => db.Set<InventoryLevel>();
        public DbSet<StockMovement> StockMovements => db.Set<StockMovement>();
        public DbSet<StockReservation> StockReservations => db.Set<StockReservation>();
    }
}
