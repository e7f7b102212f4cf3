using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Accounts;

/// <summary>A person who works for one or several stores. Belongs to the platform; only the sign-in login reads it.</summary>
public sealed class User : IdentityUser<Guid>
{
    public string DisplayName { get; set; } = "";
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A person's place in one store.</summary>
public sealed class Membership : TenantOwned
{
    public Guid UserId { get; init; }
    public required string Role { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What a member may do. Staff permissions come with invitations.</summary>
public static class MemberRole
{
    public const string Owner = "owner";
    public const string Admin = "admin";
    public const string Staff = "staff";
    public static readonly string[] All = [Owner, Admin, Staff];
}

/// <summary>A data-protection key, shared by all servers so that each reads the others' cookies.</summary>
public sealed class KeyRingEntry
{
    public required string Name { get; init; }
    public required string Xml { get; init; }
}

internal sealed class AccountsMapping : IEntityTypeConfiguration<User>, IEntityTypeConfiguration<Membership>,
    IEntityTypeConfiguration<IdentityUserClaim<Guid>>, IEntityTypeConfiguration<IdentityUserLogin<Guid>>,
    IEntityTypeConfiguration<IdentityUserToken<Guid>>, IEntityTypeConfiguration<KeyRingEntry>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToTable("users");
        user.Property(u => u.Id).ValueGeneratedNever();
        user.Property(u => u.Email).HasMaxLength(254);
        user.Property(u => u.NormalizedEmail).HasMaxLength(254);
        user.Property(u => u.UserName).HasMaxLength(254);
        user.Property(u => u.NormalizedUserName).HasMaxLength(254);
        user.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
        user.HasIndex(u => u.NormalizedEmail).IsUnique().HasDatabaseName("users_email_idx");
        user.HasIndex(u => u.NormalizedUserName).IsUnique().HasDatabaseName("users_name_idx");
    }

    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("memberships");
        membership.IsStatus(m => m.Role, MemberRole.All);
        membership.HasOne<User>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
        membership.HasIndex(m => new { m.TenantId, m.UserId }).IsUnique().HasDatabaseName("memberships_user_idx");
        membership.HasIndex(m => m.UserId).HasDatabaseName("memberships_stores_of_user_idx");
    }

    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> claim)
    {
        claim.ToTable("user_claims");
        claim.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login)
    {
        login.ToTable("user_logins");
        login.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        login.HasOne<User>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token)
    {
        token.ToTable("user_tokens");
        token.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        token.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<KeyRingEntry> key)
    {
        key.ToTable("key_ring");
        key.HasKey(k => k.Name);
    }
}

/// <summary>The account tables by name.</summary>
public static class AccountTables
{
    extension(ShopDbContext db)
    {
        public DbSet<User> Users => db.Set<User>();
        public DbSet<Membership> Memberships => db.Set<Membership>();
    }
}
