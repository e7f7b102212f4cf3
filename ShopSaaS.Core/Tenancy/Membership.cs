using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Tenancy;

/// <summary>A person's place in one store, and what they may do there. One owner a store.</summary>
public sealed class Membership : TenantOwned
{
    public Guid UserId { get; init; }
    public required string Role { get; set; }

    /// <summary>What staff may do: <see cref="Permission"/> keys. Owners and admins need none.</summary>
    public string[] Grants { get; set; } = [];
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("memberships", t => t.HasCheckConstraint("ck_memberships_grants",
            $"grants <@ ARRAY[{string.Join(", ", MemberRole.StaffCanHave.Select(p => $"'{p.Key()}'"))}]::text[]"));
        membership.IsStatus(m => m.Role, MemberRole.All);
        membership.HasIndex(m => new { m.TenantId, m.UserId }).IsUnique().HasDatabaseName("memberships_user_idx");
        membership.HasIndex(m => m.TenantId).IsUnique().HasFilter($"role = '{MemberRole.Owner}'").HasDatabaseName("memberships_owner_idx");
        membership.HasIndex(m => m.UserId).HasDatabaseName("memberships_stores_of_user_idx");
    }
}
