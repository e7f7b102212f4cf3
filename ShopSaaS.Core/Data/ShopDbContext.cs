using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Data;

/// <summary>The one model of the one database. Opened only by the unit of work and its narrow siblings in Tenancy.</summary>
/// <param name="options">Which login it speaks as.</param>
/// <param name="tenant">Whose rows; null only for logins that work outside any shop.</param>
public sealed class ShopDbContext(DbContextOptions<ShopDbContext> options, TenantId? tenant) : DbContext(options)
{
    /// <summary>Whose rows this context sees. The second wall; the first is the database's own policy.</summary>
    public TenantId CurrentTenant { get; } = tenant ?? default;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<TenantId>().HaveConversion<TenantIdConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveColumnType("timestamptz");
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ShopDbContext).Assembly);
        foreach (var type in modelBuilder.Model.GetEntityTypes().Where(t => typeof(TenantOwned).IsAssignableFrom(t.ClrType)).ToList())
            WallConvention.Apply(modelBuilder, type, this);
    }

    /// <summary>Stamps new rows with the tenant and refuses to touch another's.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries<TenantOwned>())
        {
            if (tenant is not { } own) throw new InvalidOperationException("Rows of a shop can only be saved inside its unit of work.");
            if (entry.State == EntityState.Added && entry.Entity.TenantId == default) entry.Entity.TenantId = own;
            if (entry.Entity.TenantId != own) throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of another tenant is tracked.");
        }
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Refused: every save is asynchronous, so that the stamp can't be walked around.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Use SaveChangesAsync.");

    private sealed class TenantIdConverter() : ValueConverter<TenantId, Guid>(id => id.Value, value => new TenantId(value));
}
