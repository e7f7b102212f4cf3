using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Data;

/// <summary>What every tenant table has without its author writing it: the composite key, the tenant's foreign key, the named filter.</summary>
internal static class WallConvention
{
    public const string Filter = "tenant";

    public static void Apply(ModelBuilder model, IMutableEntityType type, ShopDbContext context)
    {
        var entity = model.Entity(type.ClrType);
        entity.HasKey(nameof(TenantOwned.TenantId), nameof(TenantOwned.Id));
        entity.Property(nameof(TenantOwned.Id)).ValueGeneratedNever();
        entity.HasOne(typeof(Tenant)).WithMany().HasForeignKey(nameof(TenantOwned.TenantId)).OnDelete(DeleteBehavior.Cascade);

        // row => row.TenantId == context.CurrentTenant, re-evaluated for each context by EF.
        var row = Expression.Parameter(type.ClrType, "row");
        var own = Expression.Equal(
            Expression.Property(row, nameof(TenantOwned.TenantId)),
            Expression.Property(Expression.Constant(context), nameof(ShopDbContext.CurrentTenant)));
        entity.HasQueryFilter(Filter, Expression.Lambda(own, row));
    }
}
