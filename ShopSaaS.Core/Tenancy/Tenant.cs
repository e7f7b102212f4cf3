using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Tenancy;

/// <summary>A merchant's walled space and the store people see in it.</summary>
public sealed class Tenant
{
    public TenantId Id { get; init; } = TenantId.New();
    public required string Name { get; set; }
    public required string Slug { get; set; }
    public string? Description { get; set; }

    /// <summary>ISO 4217; every price of the store is in it.</summary>
    public required string Currency { get; set; }

    /// <summary>ISO 3166-1 alpha-2: where the store sells from.</summary>
    public required string Country { get; set; }
    public string? LogoUrl { get; set; }
    public string Plan { get; set; } = "free";
    public required string Template { get; set; }
    public string Status { get; set; } = TenantStatus.Active;

    /// <summary>Why it is suspended or deleted, in words its members read.</summary>
    public string? StatusReason { get; set; }
    public DateTimeOffset? StatusChangedAt { get; set; }

    /// <summary>A deleted store is erased from then on; until then it can be brought back.</summary>
    public DateTimeOffset? EraseAfter { get; set; }
    public string? StripeAccountId { get; set; }
    public bool StripeOnboardingComplete { get; set; }
    public bool StripeChargesEnabled { get; set; }
    public StoreSettings Settings { get; set; } = new();
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>What a merchant sets once and rarely changes.</summary>
public sealed record StoreSettings
{
    /// <summary>Where the store's answers go, and the reply address of its mail.</summary>
    public string? ContactEmail { get; init; }

    /// <summary>Shown at the foot of the store and on documents.</summary>
    public string? PostalAddress { get; init; }
}

/// <summary>Whether a store is open.</summary>
public static class TenantStatus
{
    public const string Active = "active";
    public const string Suspended = "suspended";
    public const string Deleted = "deleted";
}

/// <summary>The looks a store can start with; their documents are in Storefront/Templates.</summary>
public static class TenantTemplate
{
    public static readonly string[] All = ["atelier", "pantry", "circuit"];
}

internal sealed class TenantMapping : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> tenant)
    {
        tenant.ToTable("tenants");
        tenant.HasKey(t => t.Id);
        tenant.Property(t => t.Id).ValueGeneratedNever();
        tenant.Property(t => t.Name).HasMaxLength(120);
        tenant.Property(t => t.Slug).HasMaxLength(40);
        tenant.Property(t => t.Currency).HasMaxLength(3);
        tenant.Property(t => t.Country).HasMaxLength(2);
        tenant.Property(t => t.Settings).IsJson();
        tenant.Property(t => t.StatusReason).HasMaxLength(500);
        tenant.ToTable(t => t.HasCheckConstraint("ck_tenants_erase_after", "(status = 'deleted') = (erase_after IS NOT NULL)"));
        tenant.HasIndex(t => t.Slug).IsUnique().HasDatabaseName("tenants_slug_idx");
        tenant.HasIndex(t => t.StripeAccountId).IsUnique().HasDatabaseName("tenants_stripe_account_idx");
        tenant.IsStatus(t => t.Status, TenantStatus.Active, TenantStatus.Suspended, TenantStatus.Deleted);
    }
}
