using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Catalog;

/// <summary>What a draft can collide with in the rest of the catalog.</summary>
internal static class DraftConflicts
{
    /// <summary>Null when address, SKUs and category are fine.</summary>
    /// <param name="db">The shop.</param>
    /// <param name="draft">A valid draft.</param>
    /// <param name="self">The product being changed; null for a new one.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Refusal?> Conflicts(this ShopDbContext db, ProductDraft draft, Guid? self, CancellationToken cancel)
    {
        if (draft.Images.Any(i => i.Url.StartsWith("/media/", StringComparison.Ordinal) && !i.Url.StartsWith($"/media/{db.CurrentTenant}/", StringComparison.Ordinal)))
            return Refusal.Field("images", "This picture isn’t one of yours. Upload it first.");
        if (draft.CategoryId is { } category && !await db.Categories.AnyAsync(c => c.Id == category, cancel))
            return Refusal.Field("categoryId", "This category is gone. Choose another.");
        if (await db.Products.AnyAsync(p => p.Slug == draft.Slug && p.Id != self, cancel))
            return SlugTaken(draft.Slug, await FreeSlug(db, draft.Slug, cancel));
        return await SkuTaken(db, draft, self, cancel);
    }

    /// <summary>Two people saved the same address or SKU in the same moment: the index says so, in the same words.</summary>
    public static async Task<Outcome<T>> NamingConflicts<T>(ProductDraft draft, Func<Task<Outcome<T>>> write)
    {
        try
        {
            return await write();
        }
        catch (UniqueViolation e) when (e.Index == "products_tenant_slug_idx")
        {
            return SlugTaken(draft.Slug, null);
        }
        catch (UniqueViolation e) when (e.Index == "product_variants_sku_idx")
        {
            return Refusal.Taken("sku", "Another product already has this SKU.");
        }
    }

    private static Refusal SlugTaken(string slug, string? free) => Refusal.Taken("slug",
        $"Another product already uses “{slug}”." + (free is null ? "" : $" Try “{free}”."));

    private static async Task<string?> FreeSlug(ShopDbContext db, string slug, CancellationToken cancel)
    {
        var stem = slug.Length > 190 ? slug[..190] : slug;
        var taken = await db.Products.Where(p => p.Slug.StartsWith(stem + "-")).Select(p => p.Slug).ToListAsync(cancel);
        return Enumerable.Range(2, 98).Select(n => $"{stem}-{n}").FirstOrDefault(s => !taken.Contains(s));
    }

    private static async Task<Refusal?> SkuTaken(ShopDbContext db, ProductDraft draft, Guid? self, CancellationToken cancel)
    {
        var fields = draft.Variants.Select((v, i) => (Field: $"variants[{i}].sku", Sku: v.Sku?.Trim())).Append((Field: "sku", Sku: draft.Sku?.Trim()))
            .Where(s => !string.IsNullOrEmpty(s.Sku)).ToList();
        if (fields.Count == 0) return null;
        var wanted = fields.Select(f => f.Sku!).ToArray();
        var products = db.Products;
        var used = await db.Variants.Where(v => v.ProductId != self && v.Sku != null && wanted.Contains(v.Sku))
            .Select(v => new { v.Sku, Product = products.Where(p => p.Id == v.ProductId).Select(p => p.Name).First() }).FirstOrDefaultAsync(cancel);
        return used is null ? null : Refusal.Taken(fields.First(f => f.Sku == used.Sku).Field, $"“{used.Product}” already has this SKU.");
    }
}
