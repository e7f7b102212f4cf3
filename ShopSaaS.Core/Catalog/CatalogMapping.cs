using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Catalog;

internal sealed class ProductMapping : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> product)
    {
        product.ToTable("products", t =>
        {
            t.HasCheckConstraint("ck_products_price", "price_minor >= 0");
            t.HasCheckConstraint("ck_products_slug", "slug ~ '^[a-z0-9-]+$'");
        });
        product.Property(p => p.Name).HasMaxLength(200);
        product.Property(p => p.Slug).HasMaxLength(200);
        product.Property(p => p.Description).HasMaxLength(5000);
        product.Property(p => p.Images).IsJson();
        product.Property(p => p.Options).IsJson();
        product.Property(p => p.Specs).IsJson();
        product.IsStatus(p => p.Status, ProductStatus.All);
        product.HasChildren(p => p.Variants, nameof(ProductVariant.ProductId));
        product.BelongsTo<Product, Category>(p => p.CategoryId, DeleteBehavior.NoAction);
        product.HasIndex(p => new { p.TenantId, p.Slug }).IsUnique().HasDatabaseName("products_tenant_slug_idx");
        product.HasIndex(p => new { p.TenantId, p.Status, p.Id }).HasDatabaseName("products_status_idx");
        product.HasIndex(p => new { p.TenantId, p.CategoryId, p.Status, p.Id }).HasDatabaseName("products_category_idx");
        product.HasIndex(p => new { p.TenantId, p.Status, p.PriceMinor, p.Id }).HasDatabaseName("products_price_idx");
        product.HasIndex(p => new { p.TenantId, p.Status, p.Name, p.Id }).HasDatabaseName("products_name_idx");
    }
}

internal sealed class ProductVariantMapping : IEntityTypeConfiguration<ProductVariant>
{
    public void Configure(EntityTypeBuilder<ProductVariant> variant)
    {
        variant.ToTable("product_variants", t =>
        {
            t.HasCheckConstraint("ck_product_variants_price", "price_minor >= 0");
            t.HasCheckConstraint("ck_product_variants_stock", "quantity >= 0 AND reserved >= 0 AND reserved <= quantity");
        });
        variant.Property(v => v.Name).HasMaxLength(200);
        variant.Property(v => v.Sku).HasMaxLength(64);
        variant.Property(v => v.Barcode).HasMaxLength(64);
        variant.Property(v => v.Options).IsJson();
        variant.Ignore(v => v.Available);
        variant.HasIndex(v => new { v.TenantId, v.ProductId, v.Position }).IncludeProperties(v => new { v.Quantity, v.Reserved, v.PriceMinor, v.Sku })
            .HasDatabaseName("product_variants_product_idx");
        variant.HasIndex(v => new { v.TenantId, v.Sku }).IsUnique().HasFilter("sku IS NOT NULL").HasDatabaseName("product_variants_sku_idx");
    }
}

internal sealed class CategoryMapping : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> category)
    {
        category.ToTable("categories", t => t.HasCheckConstraint("ck_categories_slug", "slug ~ '^[a-z0-9-]+$'"));
        category.Property(c => c.Name).HasMaxLength(120);
        category.Property(c => c.Slug).HasMaxLength(120);
        category.BelongsTo<Category, Category>(c => c.ParentId, DeleteBehavior.NoAction);
        category.HasIndex(c => new { c.TenantId, c.Slug }).IsUnique().HasDatabaseName("categories_tenant_slug_idx");
    }
}
