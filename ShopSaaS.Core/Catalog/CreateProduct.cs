using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Catalog;

/// <summary>Puts a new product on the shelf: product, variants, their levels, and the first stock through the ledger.</summary>
public sealed class CreateProduct(UnitOfWork work, TimeProvider clock)
{
    public Task<Outcome<ProductDetail>> Run(TenantId tenant, Actor actor, ProductDraft draft, CancellationToken cancel = default) =>
        DraftConflicts.NamingConflicts(draft, () => work.Write<ProductDetail>(tenant, actor, Permission.Catalog, async db =>
        {
            var currency = await db.StoreCurrency(cancel);
            if (new ProductDraftValidator(currency).Check(draft) is { } wrong) return wrong;
            if (await db.Conflicts(draft, null, cancel) is { } conflict) return conflict;

            var now = clock.GetUtcNow();
            var product = new Product { Name = draft.Name, Slug = draft.Slug, CreatedAt = now };
            var targets = draft.Targets(currency);
            product.Apply(draft, targets, now);
            product.Variants.AddRange(targets.Select((t, i) => t.New(product.Id, i, now)));
            db.Products.Add(product);
            await db.AddLevels(product.Variants, cancel);
            db.Audit(actor, "product.created", "product", product.Id, product.Name, now);
            await db.SaveChangesAsync(cancel);

            var first = product.Variants.Zip(targets, (v, t) => new StockChange(v.Id, t.Quantity ?? 0));
            (await StockLedger.Move(db, first, MovementKind.Received, "First stock", null, actor, now)).OrThrow();
            await db.SaveChangesAsync(cancel);
            return (await ProductDetail.Find(db, product.Id, cancel))!;
        }, cancel));
}

internal static class VariantLevels
{
    /// <summary>An empty level at the default location for each new variant.</summary>
    public static async Task AddLevels(this ShopDbContext db, IEnumerable<ProductVariant> variants, CancellationToken cancel)
    {
        var place = await db.Locations.Where(l => l.IsDefault).Select(l => l.Id).SingleAsync(cancel);
        db.InventoryLevels.AddRange(variants.Select(v => new InventoryLevel { VariantId = v.Id, LocationId = place }));
    }
}
