using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Catalog;

/// <summary>Removes a product for good. Orders keep their own copy of what was bought; the ledger keeps every movement.</summary>
public sealed class DeleteProduct(UnitOfWork work, TimeProvider clock)
{
    public Task<Outcome<Done>> Run(TenantId tenant, Actor actor, Guid id, CancellationToken cancel = default) =>
        work.Write<Done>(tenant, actor, Permission.Catalog, async db =>
        {
            var product = await db.Products.Include(p => p.Variants).SingleOrDefaultAsync(p => p.Id == id, cancel);
            if (product is null) return GetProduct.Missing;
            if (product.Variants.Any(v => v.Reserved > 0))
                return new Refusal(Codes.Conflict, $"“{product.Name}” is being paid for right now. Archive it, or delete it in some minutes.");
            var now = clock.GetUtcNow();
            var taken = await StockLedger.Move(
                db, product.Variants.Select(v => new StockChange(v.Id, -v.Quantity)), MovementKind.Adjusted, "Product deleted", null, actor, now);
            if (taken.Refused) return new Refusal(Codes.Conflict, $"“{product.Name}” was just sold. Try again.");
            db.Products.Remove(product);
            db.Audit(actor, "product.deleted", "product", id, product.Name, now);
            return Done.It;
        }, cancel);
}
