using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Catalog;

/// <summary>Changes a product. Variants are kept where they still exist, so that their stock, orders and addresses stay true.</summary>
public sealed class UpdateProduct(UnitOfWork work, TimeProvider clock)
{
    /// <param name="Seen">The product's <see cref="ProductDetail.UpdatedAt"/> when the person started; null overwrites whatever is there.</param>
    public sealed record Request(Guid Id, ProductDraft Draft, DateTimeOffset? Seen = null);

    internal static readonly Refusal Changed = new(Codes.Conflict,
        "Somebody else has changed this product in the meantime. Reload to see their changes; what you typed stays here until then.");

    public Task<Outcome<ProductDetail>> Run(TenantId tenant, Actor actor, Request request, CancellationToken cancel = default) =>
        DraftConflicts.NamingConflicts(request.Draft, () => work.Write(tenant, actor, Permission.Catalog, db => Write(db, actor, request, cancel), cancel));

    private async Task<Outcome<ProductDetail>> Write(ShopDbContext db, Actor actor, Request request, CancellationToken cancel)
    {
        var (id, draft, seen) = request;
        var currency = await db.StoreCurrency(cancel);
        if (new ProductDraftValidator(currency).Check(draft) is { } wrong) return wrong;

        // Locks the row for the rest of the transaction and finds out whether it is still the one that was looked at.
        var now = clock.GetUtcNow();
        var locked = await db.Products.Where(p => p.Id == id && (seen == null || p.UpdatedAt == seen))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.UpdatedAt, now), cancel);
        if (locked == 0) return await db.Products.AnyAsync(p => p.Id == id, cancel) ? Changed : GetProduct.Missing;
        if (await db.Conflicts(draft, id, cancel) is { } conflict) return conflict;

        // SKUs are set down first, so that variants can swap them without the unique index seeing one twice.
        await db.Variants.Where(v => v.ProductId == id && v.Sku != null).ExecuteUpdateAsync(set => set.SetProperty(v => v.Sku, (string?)null), cancel);
        var product = await db.Products.Include(p => p.Variants).SingleAsync(p => p.Id == id, cancel);
        var targets = draft.Targets(currency);
        var pairs = Match([.. product.Variants.OrderBy(v => v.Position)], targets);
        if (await Remove(db, actor, [.. product.Variants.Except(pairs.Values)], now) is { } held) return held;

        product.Apply(draft, targets, now);
        var added = new List<ProductVariant>();
        for (var i = 0; i < targets.Count; i++)
        {
            if (pairs.TryGetValue(targets[i], out var variant)) variant.Apply(targets[i], i, now);
            else added.Add(pairs[targets[i]] = targets[i].New(id, i, now));
        }
        db.Variants.AddRange(added);
        if (added.Count > 0) await db.AddLevels(added, cancel);
        db.Audit(actor, "product.updated", "product", id, product.Name, now);
        await db.SaveChangesAsync(cancel);

        if (await Restock(db, actor, targets, pairs, now) is { } tooFew) return tooFew;
        return (await ProductDetail.Find(db, id, cancel))!;
    }

    // By id first, then by the same options; a product that gains or loses its options keeps its first variant.
    private static Dictionary<DraftApplying.Target, ProductVariant> Match(List<ProductVariant> free, List<DraftApplying.Target> targets)
    {
        var pairs = new Dictionary<DraftApplying.Target, ProductVariant>(ReferenceEqualityComparer.Instance);
        void Pair(Func<DraftApplying.Target, ProductVariant, bool> same)
        {
            foreach (var target in targets.Where(t => !pairs.ContainsKey(t)))
                if (free.FirstOrDefault(v => same(target, v)) is { } variant && free.Remove(variant)) pairs[target] = variant;
        }
        Pair((t, v) => t.Id == v.Id);
        Pair((t, v) => VariantMatrix.Key(t.Options) == VariantMatrix.Key(v.Options));
        if (pairs.Count == 0 && free.Count > 0) pairs[targets[0]] = free[0];
        return pairs;
    }

    private static async Task<Refusal?> Remove(ShopDbContext db, Actor actor, List<ProductVariant> gone, DateTimeOffset now)
    {
        if (gone.Find(v => v.Reserved > 0) is { } held)
            return new Refusal(Codes.Conflict, $"“{held.Name}” is being paid for right now and can’t be removed. Try again in some minutes.");
        var taken = await StockLedger.Move(
            db, gone.Select(v => new StockChange(v.Id, -v.Quantity)), MovementKind.Adjusted, "Variant removed", null, actor, now);
        if (taken.Refused) return new Refusal(Codes.Conflict, "A variant you removed was just sold. Reload and try again.");
        db.RemoveRange(gone);
        return null;
    }

    private static async Task<Refusal?> Restock(
        ShopDbContext db, Actor actor, List<DraftApplying.Target> targets, Dictionary<DraftApplying.Target, ProductVariant> pairs, DateTimeOffset now)
    {
        foreach (var target in targets.Where(t => t.Quantity is not null))
        {
            var variant = pairs[target];
            var pieces = target.Quantity!.Value - (target.Seen ?? variant.Quantity);
            var moved = await StockLedger.Move(
                db, [new(variant.Id, pieces)], MovementKind.Adjusted, "Changed on the product’s page", null, actor, now);
            if (moved.Refused) return AdjustStock.TooFew(variant.Quantity, variant.Reserved);
        }
        await db.SaveChangesAsync(CancellationToken.None);
        return null;
    }
}
