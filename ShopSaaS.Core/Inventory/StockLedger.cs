using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Inventory;

/// <summary>Pieces of one variant; positive comes in, negative goes out.</summary>
public readonly record struct StockChange(Guid VariantId, int Quantity, Guid? LocationId = null);

/// <summary>
/// The only writer of stock. Every change is conditional in the database, so that no interleaving sells a piece twice, and rows are
/// locked in one order (levels, then variants, then products, each by id), so that two carts with the same things don't deadlock.
/// Runs inside the caller's transaction.
/// </summary>
public static class StockLedger
{
    /// <summary>Moves stock and writes the ledger. Refuses what would go below what is on hand and not held.</summary>
    /// <param name="db">The caller's transaction.</param>
    /// <param name="changes">What moves; without a location, the default one.</param>
    /// <param name="kind">One of <see cref="MovementKind"/>.</param>
    /// <param name="reason">In the person's words, for the stock screen.</param>
    /// <param name="reference">What caused it; the same reference and kind move a variant only once.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="now">The time on the movement.</param>
    public static async Task<Outcome<Done>> Move(
        ShopDbContext db, IEnumerable<StockChange> changes, string kind, string? reason, string? reference, Actor actor, DateTimeOffset now)
    {
        var fallback = await DefaultLocation(db);
        var sorted = changes.Where(c => c.Quantity != 0).Select(c => (c.VariantId, c.Quantity, Location: c.LocationId ?? fallback))
            .OrderBy(c => c.VariantId).ThenBy(c => c.Location).ToList();
        foreach (var (variant, quantity, location) in sorted)
        {
            if (!await ChangeLevel(db, variant, location, quantity)) return await Shortage(db, variant);
            db.StockMovements.Add(new StockMovement
            {
                VariantId = variant, LocationId = location, Quantity = quantity, Kind = kind, Reason = reason, Reference = reference,
                ActorName = actor.Name, ActorId = actor.Id, CreatedAt = now,
            });
        }
        await AddToTotals(db, [.. sorted.Select(c => (c.VariantId, c.Quantity))], releases: false);
        return Done.It;
    }

    /// <summary>Holds pieces for a checkout until <paramref name="expiresAt"/>. All or nothing: the caller rolls back on a refusal.</summary>
    public static async Task<Outcome<Done>> Hold(
        ShopDbContext db, Guid checkoutId, Guid cartId, IEnumerable<StockChange> lines, DateTimeOffset expiresAt)
    {
        var sorted = lines.OrderBy(l => l.VariantId).ToList();
        foreach (var line in sorted)
        {
            if (await HoldSomewhere(db, line) is not { } location) return await Shortage(db, line.VariantId);
            db.StockReservations.Add(new StockReservation
            {
                CheckoutId = checkoutId, CartId = cartId, VariantId = line.VariantId, LocationId = location, Quantity = line.Quantity, ExpiresAt = expiresAt,
            });
        }
        foreach (var line in sorted)
            await db.Variants.Where(v => v.Id == line.VariantId)
                .ExecuteUpdateAsync(set => set.SetProperty(v => v.Reserved, v => v.Reserved + line.Quantity));
        return Done.It;
    }

    /// <summary>Gives back what a checkout still holds; nothing when it was taken or given back already.</summary>
    public static async Task Release(ShopDbContext db, Guid checkoutId)
    {
        var held = await Claim(db, checkoutId, ReservationState.Released);
        foreach (var hold in held)
            await db.InventoryLevels.Where(l => l.VariantId == hold.VariantId && l.LocationId == hold.LocationId)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.Reserved, l => l.Reserved - hold.Quantity));
        foreach (var hold in held)
            await db.Variants.Where(v => v.Id == hold.VariantId)
                .ExecuteUpdateAsync(set => set.SetProperty(v => v.Reserved, v => v.Reserved - hold.Quantity));
    }

    /// <summary>Turns what a checkout holds into sales of an order. False when nothing was held any more.</summary>
    public static async Task<bool> TakeHeld(ShopDbContext db, Guid checkoutId, Guid orderId, Actor actor, DateTimeOffset now)
    {
        var held = await Claim(db, checkoutId, ReservationState.Taken);
        foreach (var hold in held)
        {
            await db.InventoryLevels.Where(l => l.VariantId == hold.VariantId && l.LocationId == hold.LocationId)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.Quantity, l => l.Quantity - hold.Quantity)
                    .SetProperty(l => l.Reserved, l => l.Reserved - hold.Quantity));
            db.StockMovements.Add(new StockMovement
            {
                VariantId = hold.VariantId, LocationId = hold.LocationId, Quantity = -hold.Quantity, Kind = MovementKind.Sold,
                Reference = orderId.ToString(), ActorName = actor.Name, ActorId = actor.Id, CreatedAt = now,
            });
        }
        await AddToTotals(db, [.. held.Select(h => (h.VariantId, -h.Quantity))], releases: true);
        return held.Count > 0;
    }

    // One row decides between paying and running out: whoever changes its state first.
    private static async Task<List<StockReservation>> Claim(ShopDbContext db, Guid checkoutId, string state)
    {
        var claimed = await db.StockReservations.Where(r => r.CheckoutId == checkoutId && r.State == ReservationState.Held)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, state));
        return claimed == 0 ? [] : await db.StockReservations.AsNoTracking()
            .Where(r => r.CheckoutId == checkoutId && r.State == state).OrderBy(r => r.VariantId).ThenBy(r => r.LocationId).ToListAsync();
    }

    private static async Task<bool> ChangeLevel(ShopDbContext db, Guid variant, Guid location, int quantity)
    {
        var changed = await db.InventoryLevels
            .Where(l => l.VariantId == variant && l.LocationId == location && l.Quantity - l.Reserved + quantity >= 0)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Quantity, l => l.Quantity + quantity));
        if (changed > 0 || quantity < 0) return changed > 0;
        db.InventoryLevels.Add(new InventoryLevel { VariantId = variant, LocationId = location, Quantity = quantity });
        return true;
    }

    private static async Task<Guid?> HoldSomewhere(ShopDbContext db, StockChange line)
    {
        var places = await db.InventoryLevels.AsNoTracking().Where(l => l.VariantId == line.VariantId)
            .Join(db.Locations, l => l.LocationId, p => p.Id, (l, p) => new { p.Id, p.IsDefault })
            .OrderByDescending(p => p.IsDefault).ThenBy(p => p.Id).Select(p => p.Id).ToListAsync();
        foreach (var place in places)
            if (await db.InventoryLevels
                    .Where(l => l.VariantId == line.VariantId && l.LocationId == place && l.Quantity - l.Reserved >= line.Quantity)
                    .ExecuteUpdateAsync(set => set.SetProperty(l => l.Reserved, l => l.Reserved + line.Quantity)) > 0)
                return place;
        return null;
    }

    private static async Task AddToTotals(ShopDbContext db, List<(Guid VariantId, int Quantity)> moved, bool releases)
    {
        foreach (var (variant, quantity) in moved.GroupBy(m => m.VariantId).Select(g => (g.Key, g.Sum(m => m.Quantity))).OrderBy(m => m.Key))
        {
            var released = releases ? -quantity : 0;
            await db.Variants.Where(v => v.Id == variant).ExecuteUpdateAsync(set => set
                .SetProperty(v => v.Quantity, v => v.Quantity + quantity).SetProperty(v => v.Reserved, v => v.Reserved - released));
        }
        var variants = moved.Select(m => m.VariantId).ToList();
        var products = await db.Variants.AsNoTracking().Where(v => variants.Contains(v.Id)).Select(v => v.ProductId).Distinct().ToListAsync();
        var all = db.Variants;
        foreach (var product in products.Order())
            await db.Products.Where(p => p.Id == product).ExecuteUpdateAsync(set => set
                .SetProperty(p => p.Quantity, p => all.Where(v => v.ProductId == p.Id).Sum(v => v.Quantity)));
    }

    private static async Task<Guid> DefaultLocation(ShopDbContext db) =>
        await db.Locations.AsNoTracking().Where(l => l.IsDefault).Select(l => l.Id).SingleAsync();

    private static async Task<Refusal> Shortage(ShopDbContext db, Guid variantId)
    {
        var found = await db.Variants.AsNoTracking().Where(v => v.Id == variantId)
            .Join(db.Products, v => v.ProductId, p => p.Id, (v, p) => new { p.Name, Left = v.Quantity - v.Reserved }).SingleOrDefaultAsync();
        return OutOfStock(found?.Name ?? "This product", found?.Left ?? 0);
    }

    /// <summary>The refusal everybody uses when there are not enough pieces.</summary>
    public static Refusal OutOfStock(string product, int left) => new(Codes.OutOfStock, left > 0
        ? $"Only {left} of {product} {(left == 1 ? "is" : "are")} left." : $"{product} is sold out.");
}
