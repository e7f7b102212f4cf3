using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopSaaS.Core.Data;

/// <summary>The few mapping words every feature uses.</summary>
public static class Mapping
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>A foreign key that carries the tenant, so that a row can't point over the wall.</summary>
    public static void BelongsTo<TEntity, TParent>(this EntityTypeBuilder<TEntity> entity, Expression<Func<TEntity, object?>> key, DeleteBehavior onDelete)
        where TEntity : TenantOwned where TParent : TenantOwned
    {
        var name = ((MemberExpression)(key.Body is UnaryExpression u ? u.Operand : key.Body)).Member.Name;
        entity.HasOne<TParent>().WithMany().HasForeignKey(nameof(TenantOwned.TenantId), name)
            .HasPrincipalKey(nameof(TenantOwned.TenantId), nameof(TenantOwned.Id)).OnDelete(onDelete);
    }

    /// <summary>A parent with a list of children it owns; deleting the parent deletes them.</summary>
    public static void HasChildren<TEntity, TChild>(
        this EntityTypeBuilder<TEntity> entity, Expression<Func<TEntity, IEnumerable<TChild>?>> children, string key)
        where TEntity : TenantOwned where TChild : TenantOwned =>
        entity.HasMany(children).WithOne().HasForeignKey(nameof(TenantOwned.TenantId), key)
            .HasPrincipalKey(nameof(TenantOwned.TenantId), nameof(TenantOwned.Id)).OnDelete(DeleteBehavior.Cascade);

    /// <summary>A value kept as one jsonb column.</summary>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property) where T : class => (PropertyBuilder<T>)property
        .HasColumnType("jsonb")
        .HasConversion(
            value => JsonSerializer.Serialize(value, Json),
            text => JsonSerializer.Deserialize<T>(text, Json)!,
            new ValueComparer<T>(
                (a, b) => JsonSerializer.Serialize(a, Json) == JsonSerializer.Serialize(b, Json),
                v => JsonSerializer.Serialize(v, Json).GetHashCode(StringComparison.Ordinal),
                v => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(v, Json), Json)!));

    /// <summary>A status kept as text, with a CHECK of its values (a PostgreSQL enum could not use an index behind a policy).</summary>
    public static void IsStatus<TEntity>(this EntityTypeBuilder<TEntity> entity, Expression<Func<TEntity, string>> status, params string[] values)
        where TEntity : class
    {
        var property = entity.Property(status).HasMaxLength(32);
        var column = ToSnake(property.Metadata.Name);
        var table = entity.Metadata.GetTableName()!;
        entity.ToTable(t => t.HasCheckConstraint($"ck_{table}_{column}", $"{column} IN ({string.Join(", ", values.Select(v => $"'{v}'"))})"));
    }

    private static string ToSnake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
