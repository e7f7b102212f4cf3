using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Catalog;

/// <summary>The catalog's tables by name.</summary>
public static class CatalogTables
{
    extension(ShopDbContext db)
    {
        public DbSet<Product> Products => db.Set<Product>();
        public DbSet<ProductVariant> Variants => db.Set<ProductVariant>();
        public DbSet<Category> Categories => db.Set<Category>();
    }
}
