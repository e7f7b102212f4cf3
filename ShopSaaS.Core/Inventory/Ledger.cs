using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Inventory;

#pragma warning disable RS0030 // ledger, level and totals change in one statement, which LINQ can't write

/// <summary>The only writer of stock on hand. Each move is a line of the ledger and every count it changes, in one statement.</summary>
public static class Ledger
{
    /// <summary>
    /// Moves <paramref name="pieces"/> in (positive) or out (negative) of the default location. False, and nothing changed, when that
    /// would leave less than running checkouts hold, or when <paramref name="reference"/> has moved before.
    /// </summary>
    public static async Task<bool> MoveStock(
        this ShopDbContext db, Guid variant, int pieces, string kind, string? reason, Actor actor, DateTimeOffset at, string? reference = null)
    {
        var tenant = db.CurrentTenant.Value;
        var id = Guid.CreateVersion7();
        // The level decides under its row lock; movement and totals follow only when it said yes.
        var moved = await db.Database.ExecuteSqlAsync($"""
            WITH level AS (
                UPDATE inventory_levels l SET quantity = l.quantity + {pieces}
                FROM locations place
                WHERE l.tenant_id = {tenant} AND l.variant_id = {variant}
                  AND place.tenant_id = l.tenant_id AND place.id = l.location_id AND place.is_default
                  AND l.quantity + {pieces} >= l.reserved
                  AND NOT EXISTS (SELECT FROM stock_movements m WHERE m.tenant_id = {tenant} AND m.reference = {reference} AND m.kind = {kind}
                                  AND m.variant_id = l.variant_id AND m.location_id = l.location_id)
                RETURNING l.variant_id, l.location_id),
            variant AS (
                UPDATE product_variants v SET quantity = v.quantity + {pieces} FROM level
                WHERE v.tenant_id = {tenant} AND v.id = level.variant_id RETURNING v.product_id),
            product AS (
                UPDATE products p SET quantity = p.quantity + {pieces} FROM variant
                WHERE p.tenant_id = {tenant} AND p.id = variant.product_id)
            INSERT INTO stock_movements (tenant_id, id, variant_id, location_id, quantity, kind, reason, actor_name, actor_id, reference, created_at)
            SELECT {tenant}, {id}, level.variant_id, level.location_id, {pieces}, {kind}, {reason}, {actor.Name}, {actor.Id}, {reference}, {at}
            FROM level
            """);
        return moved == 1;
    }
}
