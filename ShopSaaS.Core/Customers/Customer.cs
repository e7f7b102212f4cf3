using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Customers;

/// <summary>Somebody who has bought here. Known to this store only.</summary>
public sealed class Customer : TenantOwned
{
    /// <summary>Lowercase.</summary>
    public required string Email { get; init; }
    public string? Name { get; set; }
    public string? Phone { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class CustomerMapping : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> customer)
    {
        customer.ToTable("customers");
        customer.Property(c => c.Email).HasMaxLength(254);
        customer.HasIndex(c => new { c.TenantId, c.Email }).IsUnique().HasDatabaseName("customers_email_idx");
    }
}

/// <summary>The customers' table by name.</summary>
public static class CustomerTables
{
    extension(ShopDbContext db)
    {
        public DbSet<Customer> Customers => db.Set<Customer>();
    }
}
