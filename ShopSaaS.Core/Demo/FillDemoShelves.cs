using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Demo;

/// <summary>A demo store's categories and products, as far as they aren't there yet.</summary>
public sealed class FillDemoShelves(UnitOfWork work, SaveCategory save, CreateProduct create, UploadDemoPictures upload)
{
    public async Task Run(TenantId tenant, Actor actor, DemoCatalog catalog, string pictures, CancellationToken cancel)
    {
        var categories = await Categories(tenant, actor, catalog, cancel);
        var there = await work.Read(tenant, db => db.Products.Select(p => p.Slug).ToListAsync(cancel));
        var missing = catalog.Products.Where(p => !there.Contains(p.Slug)).ToList();
        var images = await upload.Run(tenant, pictures, missing.SelectMany(p => p.Images).Select(i => i.File), "products", cancel);

        // The list shows the newest first, so the first of the catalog comes last, after all that isn't featured.
        foreach (var product in missing.AsEnumerable().Reverse().OrderBy(p => p.Featured))
            (await create.Run(tenant, actor, product.ToDraft(slug => categories[slug], Image), cancel)).OrThrow();

        ProductImage Image(DemoImage image)
        {
            var file = images[image.File];
            return new ProductImage(file.Url, file.Width, file.Height, image.Alt);
        }
    }

    private async Task<Dictionary<string, Guid>> Categories(TenantId tenant, Actor actor, DemoCatalog catalog, CancellationToken cancel)
    {
        var categories = await work.Read(tenant, db => db.Categories.ToDictionaryAsync(c => c.Slug, c => c.Id, cancel));
        foreach (var category in catalog.Categories.Where(c => !categories.ContainsKey(c.Slug)))
            categories[category.Slug] = (await save.Run(tenant, actor, null, category.ToDraft(slug => categories[slug]), cancel)).OrThrow();
        return categories;
    }
}
